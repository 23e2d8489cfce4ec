import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesIn, dayOf, festivalsWithoutDate, nextDate, parseOccasionDate } from '../../src/care/occasions.ts';
import { planGreeting } from '../../src/care/visit-greeting.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, local, RUNS } from './wall-clock.ts';

const MID_AUTUMN = { kind: 'lunar', month: 8, day: 15 } as const;
const TEN = 10 * 60;

describe('parseOccasionDate()', () => {
  test('reads one date, a day of each year and a lunar day', () => {
    expect(parseOccasionDate('2027-02-06')).toEqual({ kind: 'once', on: '2027-02-06' });
    expect(parseOccasionDate('12-25')).toEqual({ kind: 'yearly', month: 12, day: 25 });
    expect(parseOccasionDate('02-29')).toEqual({ kind: 'yearly', month: 2, day: 29 });
    expect(parseOccasionDate('lunar 08-15')).toEqual(MID_AUTUMN);
  });

  test.each(['02-30', '13-01', '00-10', '2027-02-29', 'lunar 13-01', 'lunar 08-31', 'lunar 0815', '8-15', 'soon', ''])(
    'refuses %s, which never comes or is no date',
    (text) => expect(parseOccasionDate(text)).toBeUndefined(),
  );
});

describe('datesIn()', () => {
  test.each([
    ['lunar 01-01', ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26']],
    ['lunar 05-05', ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28']],
    ['lunar 07-07', ['2025-08-29', '2026-08-19', '2027-08-08', '2028-08-26']],
    ['lunar 08-15', ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03']],
    ['lunar 12-30', ['2025-01-28', '2026-02-16', '2027-02-05', '2028-01-25']],
  ])('%s falls where the almanac has it, leap months or not', (text, almanac) => {
    const date = parseOccasionDate(text);
    expect([2025, 2026, 2027, 2028].flatMap((year) => (date ? datesIn(date, year) : []))).toEqual(almanac);
  });

  test('years with a leap month keep one festival each', () => {
    // Leap months: the 8th of 1995, the 11th of 2033, the 4th of 2020.
    expect(datesIn(MID_AUTUMN, 1995)).toEqual(['1995-09-09']);
    expect(datesIn(MID_AUTUMN, 2033)).toEqual(['2033-09-08']);
    expect(datesIn({ kind: 'lunar', month: 1, day: 1 }, 2034)).toEqual(['2034-02-19']);
    expect(datesIn({ kind: 'lunar', month: 5, day: 5 }, 2020)).toEqual(['2020-06-25']);
  });

  test('a lunar day near the turn of the year may come twice in one year or not at all', () => {
    const laba = { kind: 'lunar', month: 12, day: 8 } as const;
    const counts = Array.from({ length: 30 }, (_, index) => datesIn(laba, 2020 + index).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(29);
    expect(new Set(counts)).toEqual(new Set([0, 1, 2]));
  });

  test('29 February comes in leap years only', () => {
    const leapDay = { kind: 'yearly', month: 2, day: 29 } as const;
    expect([2026, 2027, 2028].map((year) => datesIn(leapDay, year))).toEqual([[], [], ['2028-02-29']]);
    expect(nextDate(leapDay, '2096-03-01')).toBe('2104-02-29');
  });

  test('years without surely known lunar months have no lunar dates', () => {
    expect(datesIn(MID_AUTUMN, 2100)).toEqual([]);
    expect(datesIn(MID_AUTUMN, 1899)).toEqual([]);
    expect(datesIn(MID_AUTUMN, 1900)).toEqual(['1900-09-08']);
    expect(datesIn(MID_AUTUMN, 2099)).toEqual(['2099-09-29']);
    expect(nextDate(MID_AUTUMN, '2099-12-01')).toBeUndefined();
  });

  test('of a day in any year at most two dates, all in that year, and nextDate() finds the first not past', () => {
    const lunar = fc.record({
      kind: fc.constant('lunar' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(lunar, fc.integer({ min: 1902, max: 2090 }), fc.nat(364), (date, year, days) => {
        const dates = datesIn(date, year);
        expect(dates.length).toBeLessThanOrEqual(2);
        for (const found of dates) {
          const chinese = Temporal.PlainDate.from(found).withCalendar('chinese');
          expect(found.slice(0, 4)).toBe(String(year));
          expect(chinese.monthCode).toBe(`M${String(date.month).padStart(2, '0')}`);
          expect(chinese.day).toBe(Math.min(date.day, chinese.daysInMonth));
        }
        const from = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days }).toString();
        const next = nextDate(date, from) ?? '';
        expect(next >= from).toBe(true);
        expect(Temporal.PlainDate.from(from).until(next).days).toBeLessThan(386);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a calendar year without data', () => {
  test('names the festivals that have no date in it, and not those dated anew under the same name', () => {
    const spring = { en: 'Lunar New Year' };
    const festivals = [
      { on: { kind: 'once', on: '2026-02-17' }, name: spring },
      { on: { kind: 'once', on: '2027-02-06' }, name: spring },
      { on: { kind: 'once', on: '2026-06-19' }, name: { en: 'Dragon Boat' } },
      { on: MID_AUTUMN, name: { en: 'Mid-Autumn' } },
    ] as const;
    expect(festivalsWithoutDate(festivals, 2026)).toEqual([]);
    expect(festivalsWithoutDate(festivals, 2027).map(({ name }) => name.en)).toEqual(['Dragon Boat']);
    expect(festivalsWithoutDate(festivals, 2100)).toHaveLength(4);
  });
});

test('planGreeting() takes today while the shopper still has it, then the next one', () => {
  const festival = { on: MID_AUTUMN, name: { en: 'Mid-Autumn' } };
  const place = { shopZone: 'Asia/Taipei', shopperZone: 'America/Los_Angeles', minutes: 20 * 60 };
  const today = planGreeting(festival, place, at('2026-09-26T10:00'));
  expect(today).toMatchObject({ on: '2026-09-25', visit: { dueAt: at('2026-09-25T20:00'), whenCapped: 'skip' } });
  expect(planGreeting(festival, place, at('2026-09-26T15:00'))?.on).toBe('2027-09-15');
  const past = { on: { kind: 'once', on: '2026-01-01' }, name: {} } as const;
  expect(planGreeting(past, place, at('2026-09-26T10:00'))).toBeUndefined();
});

describe('dayOf()', () => {
  const place = (shopperZone: string, minutes: number) => ({ shopZone: 'Asia/Taipei', shopperZone, minutes });

  test('greets at the shop’s time while the shopper has the same day', () => {
    const greeting = dayOf('2026-09-25', place('America/Los_Angeles', 20 * 60));
    expect(greeting.dueAt).toBe(at('2026-09-25T20:00'));
    expect(local(greeting.usefulUntil, 'America/Los_Angeles')).toBe('2026-09-25T23:59');
  });

  test('greets by the shopper’s clock where it is another day', () => {
    const early = dayOf('2026-09-25', place('America/Los_Angeles', TEN));
    expect(local(early.dueAt, 'America/Los_Angeles')).toBe('2026-09-25T10:00');
    const late = dayOf('2026-09-25', place('Pacific/Auckland', 20 * 60));
    expect(local(late.dueAt, 'Pacific/Auckland')).toBe('2026-09-25T20:00');
  });

  test('of an hour that comes twice takes the first, of one that does not come the next', () => {
    const zone = 'America/New_York';
    const place = (minutes: number) => ({ shopZone: zone, shopperZone: zone, minutes });
    const first = Temporal.Instant.from('2026-11-01T01:30-04:00').epochMilliseconds;
    expect(dayOf('2026-11-01', place(90)).dueAt).toBe(first);
    expect(local(dayOf('2026-03-08', place(150)).dueAt, zone)).toBe('2026-03-08T03:30');
  });

  test('is always within the shopper’s own day', () => {
    const day = fc.integer({ min: 0, max: 20_000 });
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(day, zone, fc.integer({ min: 0, max: 1439 }), (days, shopperZone, minutes) => {
        const on = Temporal.PlainDate.from('1990-01-01').add({ days }).toString();
        const { dueAt, usefulUntil } = dayOf(on, place(shopperZone, minutes));
        // A zone may leave out a whole day; then its next one has to do.
        const isSkipped = local(usefulUntil, shopperZone).slice(0, 10) !== on;
        if (!isSkipped) expect(local(dueAt, shopperZone).slice(0, 10)).toBe(on);
        expect(usefulUntil - dueAt).toBeLessThan(1.1 * DAY_MS);
      }),
      { numRuns: RUNS },
    );
  });
});
