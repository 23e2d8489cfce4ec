import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSpan } from '../../src/care/business-span.ts';
import { mergeOrder, withDelay } from '../../src/care/merge-order.ts';
import type { OrderState, Parcel } from '../../src/care/order.ts';
import { nextParcelCheck, type ParcelWatch, parcelChecks } from '../../src/care/parcel-watch.ts';
import { DAY_MS, zoned } from '../../src/values/instants.ts';
import { anyParcel, anyWord } from './order-arbitraries.ts';
import { at, HOURS, NOW, order, parcel } from './order-fixtures.ts';

const WATCH: ParcelWatch = {
  rules: {
    noPickup: { businessDays: 2 },
    noScan: { businessDays: 3 },
    noScanAbroad: { businessDays: 5 },
    pickupReminder: { ms: 2 * DAY_MS },
    tellStaffAfter: { businessDays: 1 },
    assumeArrived: { ms: 20 * DAY_MS },
  },
  hours: HOURS,
  hasScans: true,
  awake: fromNine,
};

/** The same instant from nine to nine, else the next nine in the morning. */
function fromNine(instant: number): number {
  const local = zoned(instant, HOURS.zone);
  if (local.hour >= 9 && local.hour < 21) return instant;
  const day = local.hour < 9 ? local : local.add({ days: 1 });
  return day.startOfDay().add({ hours: 9 }).epochMilliseconds;
}

function sent(parts: Partial<Parcel> = {}, rest: Partial<OrderState> = {}): OrderState {
  return mergeOrder(undefined, order({ stage: 'handed-over', parcels: [parcel(parts)], ...rest })).order;
}

function times(state: OrderState, watch: Partial<ParcelWatch> = {}) {
  return parcelChecks(state, { ...WATCH, ...watch }).map(({ kind, at: due }) => [kind, due]);
}

describe('business days', () => {
  test('count 24 hours of each day with opening hours; holidays and weekends pause them', () => {
    expect(addSpan(HOURS, at('2026-11-23T14:00'), { businessDays: 1 })).toBe(at('2026-11-24T14:00'));
    expect(addSpan(HOURS, at('2026-11-23T14:00'), { businessDays: 3 })).toBe(at('2026-11-27T14:00'));
    expect(addSpan(HOURS, at('2026-11-28T12:00'), { businessDays: 1 })).toBe(at('2026-12-01T00:00'));
    expect(addSpan(HOURS, at('2026-11-23T14:00'), { ms: DAY_MS * 3 })).toBe(at('2026-11-26T14:00'));
  });
});

describe('a parcel on its way', () => {
  test('is stuck after three business days without a scan over a holiday; staff hear a business day later', () => {
    expect(times(sent({ stage: 'moving', scannedAt: NOW }))).toEqual([
      ['stalled', at('2026-11-27T14:00')],
      ['tell-staff', at('2026-11-30T14:00')],
    ]);
  });

  test('is given longer abroad, and less until its first scan', () => {
    const abroad = sent({ stage: 'moving', scannedAt: NOW }, { buyer: { zone: 'America/Los_Angeles' } });
    expect(times(abroad)[0]).toEqual(['stalled', at('2026-12-01T14:00')]);
    expect(times(sent({ stage: 'announced' }))[0]).toEqual(['stalled', at('2026-11-26T14:00')]);
  });

  test('is counted by the calendar of its carrier', () => {
    const everyDay = { ...HOURS, week: HOURS.week.map(() => [{ from: 0, to: 1440 }]), closed: new Set<string>() };
    const state = sent({ stage: 'moving', scannedAt: NOW });
    expect(times(state, { carriers: { tcat: everyDay } })[0]).toEqual(['stalled', at('2026-11-26T14:00')]);
  });

  test('is looked at again after a new scan or delay notice, and not before the date announced', () => {
    const state = sent({ stage: 'moving', scannedAt: NOW });
    const made = new Set(parcelChecks(state, WATCH).map(({ key }) => key));
    expect(nextParcelCheck(state, WATCH, made)).toBeUndefined();
    const scanned = sent({ stage: 'moving', scannedAt: NOW + 1 });
    expect(nextParcelCheck(scanned, WATCH, made)?.kind).toBe('stalled');
    const delayed = mergeOrder(state, withDelay(state, { until: at('2026-12-24T10:00'), saidAt: NOW + 5 })).order;
    expect(nextParcelCheck(delayed, WATCH, made)).toMatchObject({ kind: 'stalled', at: at('2026-12-24T10:00') });
  });

  test('whose shopper sleeps is told of in the morning, staff when the shop is open', () => {
    expect(times(sent({ stage: 'moving', scannedAt: at('2026-11-23T23:00') }))).toEqual([
      ['stalled', at('2026-11-28T09:00')],
      ['tell-staff', at('2026-12-01T10:00')],
    ]);
  });

  test('is looked at no more once the order is cancelled, arrived or returned', () => {
    expect(times(sent({}, { cancelledAt: NOW }))).toEqual([]);
    expect(times(sent({}, { stage: 'arrived' }))).toEqual([]);
    expect(times(sent({ stage: 'returned' }))).toEqual([]);
    expect(times(sent({ voidAt: NOW + 1, stage: 'announced' }, { stage: 'confirmed' }))).toEqual([]);
  });
});

describe('a parcel at its pick-up point', () => {
  test('is recalled on the second day before its last, in the morning', () => {
    const state = sent({ stage: 'at-pickup', scannedAt: NOW, keptUntil: at('2026-11-30T23:59') });
    expect(times(state)).toEqual([['pickup-reminder', at('2026-11-28T09:00')]]);
  });

  test('is not recalled when it is too late for that once the shopper is awake', () => {
    const keptUntil = at('2026-11-30T12:00');
    const state = sent({ stage: 'at-pickup', scannedAt: NOW, keptUntil });
    expect(times(state, { awake: () => keptUntil })).toEqual([]);
  });

  test('is not recalled when the shopper only just heard of it', () => {
    expect(times(sent({ stage: 'at-pickup', scannedAt: NOW, keptUntil: at('2026-11-25T23:59') }))).toEqual([]);
  });
});

describe('an order of which no scans reach us', () => {
  test('is asked after, and counts as arrived in the end where the owner says so', () => {
    const asked = ['ask-arrived', at('2026-11-27T14:00')];
    const assumed = ['assume-arrived', NOW + 20 * DAY_MS];
    expect(times(sent(), { hasScans: false })).toEqual([asked, assumed]);
    expect(times(sent({}, { parcels: [] }))).toEqual([asked, assumed]);
    const never = { ...WATCH.rules, assumeArrived: undefined };
    expect(times(sent(), { hasScans: false, rules: never })).toEqual([asked]);
  });
});

test('every check is unique, told in waking hours, and goes away when its parcel arrives', () => {
  fc.assert(
    fc.property(
      fc.array(anyWord, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      anyParcel,
      (words, hasScans, extra) => {
        const state = [...words, order({ parcels: [extra] })].reduce<OrderState | undefined>(
          (known, word) => mergeOrder(known, word).order,
          undefined,
        );
        const checks = parcelChecks(state ?? order(), { ...WATCH, hasScans });
        expect(new Set(checks.map(({ key }) => key)).size).toBe(checks.length);
        for (const { kind, at: due, parcel: number } of checks) {
          if (kind !== 'tell-staff' && kind !== 'assume-arrived') expect(fromNine(due)).toBe(due);
          const watched = state?.parcels.find((candidate) => candidate.number === number);
          expect(watched?.stage).not.toBe('arrived');
        }
      },
    ),
    { numRuns: 200 },
  );
});
