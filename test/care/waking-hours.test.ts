import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet, nextWakingAt, parseQuietHours, type QuietHours, shopperZone } from '../../src/care/waking-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/values/instants.ts';
import { at, local, RUNS } from './wall-clock.ts';

const NIGHT: QuietHours = { from: 21 * 60, to: 9 * 60 };
const NEW_YORK = 'America/New_York';
const ZONES = Intl.supportedValuesOf('timeZone');
const QUARTER_MS = 15 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes after midnight by another road than the code under test. */
function minutesIn(zone: string): (instant: number) => number {
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', options);
  formats.set(zone, format);
  return (instant) => {
    const [hour = 0, minute = 0] = format.format(instant).split(':').map(Number);
    return hour * 60 + minute;
  };
}

describe('the shopper’s zone', () => {
  test('is where orders ship to, else the browser’s, else the shop’s', () => {
    const shop = 'Asia/Taipei';
    expect(shopperZone({ shipTo: 'America/Los_Angeles', browser: 'Europe/Paris', shop })).toBe('America/Los_Angeles');
    expect(shopperZone({ browser: 'Europe/Paris', shop })).toBe('Europe/Paris');
    expect(shopperZone({ shop })).toBe(shop);
  });

  test('unknown zones are passed over', () => {
    const shop = 'Asia/Taipei';
    expect(shopperZone({ shipTo: 'Mars/Olympus', browser: 'Europe/Paris', shop })).toBe('Europe/Paris');
    expect(shopperZone({ shipTo: '', browser: '../etc/passwd', shop })).toBe(shop);
  });
});

describe('quiet hours', () => {
  test('parseQuietHours() reads two times of day', () => {
    expect(parseQuietHours('21:00-09:00')).toEqual(NIGHT);
    expect(parseQuietHours('22:30-08:15')).toEqual({ from: 22 * 60 + 30, to: 8 * 60 + 15 });
    for (const odd of ['21-9', '24:00-09:00', '21:60-09:00', '']) expect(parseQuietHours(odd)).toBeUndefined();
  });

  test('begin at their first minute and end with their last', () => {
    expect(isQuiet(at('2026-11-23T20:59'), NIGHT, 'Asia/Taipei')).toBe(false);
    expect(isQuiet(at('2026-11-23T21:00'), NIGHT, 'Asia/Taipei')).toBe(true);
    expect(isQuiet(at('2026-11-24T08:59'), NIGHT, 'Asia/Taipei')).toBe(true);
    expect(isQuiet(at('2026-11-24T09:00'), NIGHT, 'Asia/Taipei')).toBe(false);
    expect(isQuiet(at('2026-11-24T12:30'), { from: 720, to: 780 }, 'Asia/Taipei')).toBe(true);
    expect(isQuiet(at('2026-11-24T12:30'), { from: 720, to: 720 }, 'Asia/Taipei')).toBe(false);
  });

  test('20:00 in Taipei is 05:00 in Los Angeles and waits for 09:00 there', () => {
    const zone = 'America/Los_Angeles';
    expect(local(nextWakingAt(at('2026-09-25T20:00'), NIGHT, zone), zone)).toBe('2026-09-25T09:00');
    expect(nextWakingAt(at('2026-09-25T20:00'), NIGHT, 'Asia/Taipei')).toBe(at('2026-09-25T20:00'));
  });

  test('an end in the hour that does not exist is the moment after it', () => {
    const quiet = { from: 22 * 60, to: 2 * 60 + 30 };
    const jump = Temporal.Instant.from('2026-03-08T03:00-04:00').epochMilliseconds;
    expect(nextWakingAt(at('2026-03-08T01:10', NEW_YORK), quiet, NEW_YORK)).toBe(jump);
  });

  test('an end in the hour that comes twice is its first, and its second once the first is past', () => {
    const quiet = { from: 22 * 60, to: 60 + 30 };
    const first = Temporal.Instant.from('2026-11-01T01:30-04:00').epochMilliseconds;
    expect(nextWakingAt(at('2026-11-01T00:10', NEW_YORK), quiet, NEW_YORK)).toBe(first);
    const secondQuiet = Temporal.Instant.from('2026-11-01T01:10-05:00').epochMilliseconds;
    expect(nextWakingAt(secondQuiet, quiet, NEW_YORK)).toBe(first + HOUR_MS);
  });

  test('a day that a zone left out is no trap', () => {
    const zone = 'Pacific/Apia';
    expect(local(nextWakingAt(at('2011-12-29T23:00', zone), NIGHT, zone), zone)).toBe('2011-12-31T09:00');
  });
});

describe('over random instants, zones and quiet hours', () => {
  const minutes = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
  const sample = fc.record({
    instant: fc.integer({ min: at('1990-01-01T00:00'), max: at('2037-12-31T00:00') }),
    zone: fc.constantFrom(...ZONES),
    quiet: fc.record({ from: minutes, to: minutes }),
  });

  test('the next waking instant is never in quiet hours, and none comes before it', () => {
    fc.assert(
      fc.property(sample, ({ instant, zone, quiet }) => {
        const minutesAt = minutesIn(zone);
        const isOutside = (moment: number) => {
          const now = minutesAt(moment);
          return quiet.from <= quiet.to ? now < quiet.from || now >= quiet.to : now < quiet.from && now >= quiet.to;
        };
        const found = nextWakingAt(instant, quiet, zone);
        expect(isOutside(found)).toBe(true);
        expect(found - instant).toBeLessThan(2 * DAY_MS + HOUR_MS);
        const firstQuarter = Math.ceil(instant / QUARTER_MS) * QUARTER_MS;
        for (let moment = firstQuarter; moment < found; moment += QUARTER_MS) expect(isOutside(moment)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  test('the check is needed: adding the hours that are left misses where the clock changes', () => {
    const naive = (instant: number, quiet: QuietHours, zone: string) => {
      const left = (quiet.to - minutesIn(zone)(instant) + 1440) % 1440;
      return isQuiet(instant, quiet, zone) ? instant + left * MINUTE_MS : instant;
    };
    const evening = at('2026-03-07T22:00', NEW_YORK);
    const early = at('2026-10-31T22:00', NEW_YORK);
    expect(naive(evening, NIGHT, NEW_YORK)).not.toBe(nextWakingAt(evening, NIGHT, NEW_YORK));
    expect(isQuiet(naive(early, NIGHT, NEW_YORK), NIGHT, NEW_YORK)).toBe(true);
  });
});
