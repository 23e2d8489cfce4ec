import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessTime, type BusinessHours, isOpen, nextOpening } from '../../src/care/business-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/values/instants.ts';

const MORNING = { from: 600, to: 750 };
const AFTERNOON = { from: 810, to: 1140 };
const DAY = [MORNING, AFTERNOON];
const HOURS: BusinessHours = {
  zone: 'Asia/Taipei',
  week: [DAY, DAY, DAY, DAY, DAY, [{ from: 780, to: 1080 }], []],
  closed: new Set(['2026-11-24']),
};
const NEVER: BusinessHours = { ...HOURS, week: [[], [], [], [], [], [], []] };

function at(local: string, zone = 'Asia/Taipei'): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

describe('opening hours', () => {
  test('the shop is open between its hours and closed at the last minute', () => {
    expect(isOpen(HOURS, at('2026-11-23T10:00'))).toBe(true);
    expect(isOpen(HOURS, at('2026-11-23T12:45'))).toBe(false);
    expect(isOpen(HOURS, at('2026-11-23T19:00'))).toBe(false);
    expect(isOpen(HOURS, at('2026-11-24T11:00'))).toBe(false);
  });

  test('the next opening skips nights, closed days and Sundays', () => {
    expect(nextOpening(HOURS, at('2026-11-23T14:00'))).toBe(at('2026-11-23T14:00'));
    expect(nextOpening(HOURS, at('2026-11-23T22:00'))).toBe(at('2026-11-25T10:00'));
    expect(nextOpening(HOURS, at('2026-11-28T18:30'))).toBe(at('2026-11-30T10:00'));
    expect(nextOpening(NEVER, at('2026-11-23T14:00'))).toBeUndefined();
  });

  test('hours across midnight belong to the evening they began', () => {
    const night: BusinessHours = {
      ...HOURS,
      week: [[{ from: 1200, to: 1560 }], [], [], [], [], [], []],
      closed: new Set(),
    };
    expect(addBusinessTime(night, at('2026-11-23T20:00'), 6 * HOUR_MS)).toBe(at('2026-11-24T02:00'));
  });
});

describe('business time', () => {
  test('counts opening time only', () => {
    expect(addBusinessTime(HOURS, at('2026-11-23T14:00'), 2 * HOUR_MS)).toBe(at('2026-11-23T16:00'));
    expect(addBusinessTime(HOURS, at('2026-11-23T12:00'), HOUR_MS)).toBe(at('2026-11-23T14:00'));
    expect(addBusinessTime(HOURS, at('2026-11-23T18:30'), HOUR_MS)).toBe(at('2026-11-25T10:30'));
    expect(addBusinessTime(NEVER, at('2026-11-23T14:00'), HOUR_MS)).toBe(at('2026-11-23T15:00'));
  });

  test('keeps the wall clock where the clock changes', () => {
    const hours: BusinessHours = {
      ...HOURS,
      zone: 'America/Los_Angeles',
      week: Array(7).fill([{ from: 540, to: 1020 }]),
      closed: new Set(),
    };
    const evening = at('2026-10-31T16:30', hours.zone);
    expect(addBusinessTime(hours, evening, HOUR_MS)).toBe(at('2026-11-01T09:30', hours.zone));
  });

  test('falls in an open span, never goes backwards, and adds up', () => {
    const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') });
    const length = fc.integer({ min: MINUTE_MS, max: 3 * DAY_MS });
    fc.assert(
      fc.property(instant, length, length, (from, one, other) => {
        const due = addBusinessTime(HOURS, from, one);
        expect(due).toBeGreaterThanOrEqual(from + one);
        expect(isOpen(HOURS, due - 1)).toBe(true);
        expect(addBusinessTime(HOURS, from, one + other)).toBe(addBusinessTime(HOURS, due, other));
      }),
      { numRuns: 100 },
    );
  });
});
