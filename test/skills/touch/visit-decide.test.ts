import { describe, expect, test } from 'vitest';
import { LEAST_CAPS } from '../../../src/care/caps.ts';
import { permissionFor } from '../../../src/care/consent.ts';
import { isQuiet } from '../../../src/care/waking-hours.ts';
import { casesSlice } from '../../../src/skills/repair/cases-slice.ts';
import { ordersSlice } from '../../../src/skills/slices.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { arrivedOrder, live, randomOf, ShopperDays, TOUCH, type WentOut } from './shopper-days.ts';

/** Shoppers lived through; the whole of it with TOUCH_RUNS=10000. */
const RUNS = Number(process.env.TOUCH_RUNS ?? 500);
const QUIET = TOUCH.visits?.quiet ?? { from: 0, to: 0 };
const CAPS = [...LEAST_CAPS, ...(TOUCH.visits ? [TOUCH.visits.cap] : [])];

/** What is wrong with what went out to one shopper. */
function breaches(sent: readonly WentOut[]): string[] {
  const wrong: string[] = [];
  for (const [index, { at, purpose, zone, consents }] of sent.entries()) {
    if (isQuiet(at, QUIET, zone)) wrong.push('quiet');
    const permission = permissionFor(consents, purpose === 'reviews' ? 'reviews' : 'visits');
    const isBacked = permission.may && (purpose === 'reviews' || permission.basis !== 'order');
    if (!isBacked) wrong.push('no-consent');
    for (const { max, perMs } of CAPS) {
      const before = sent.slice(0, index).filter((other) => other.at <= at && at - other.at < perMs);
      if (before.length >= max) wrong.push('cap');
    }
  }
  return wrong;
}

describe('visit.decide', () => {
  test('whatever happens and however the clock jumps: nothing at night, over a cap, or without a yes', () => {
    let sent = 0;
    for (let seed = 0; seed < RUNS; seed += 1) {
      const days = live(seed);
      expect(breaches(days.sent), `seed ${seed}`).toEqual([]);
      sent += days.sent.length;
    }
    expect(sent).toBeGreaterThan(RUNS);
  });

  test.each([
    ['cap', ['touched']],
    ['quiet', ['orders']],
  ])('the checks are needed: a sender that does not look is caught over %s', (breach, forgets) => {
    const found = Array.from({ length: 300 }, (_, seed) => breaches(live(seed, forgets).sent)).flat();
    expect(found).toContain(breach);
  });
});

/** What a shopper is asked, with the words it is filled with. */
function asks(seed: number, change: { readonly isSad: boolean; readonly spares?: boolean }) {
  const random = randomOf(seed);
  const arrivedAt = Date.UTC(2027, random(12), 1 + random(28), random(24));
  const days = new ShopperDays();
  const refunded = [0, 0, 0, 40, 390][random(5)] ?? 0;
  days.write(ordersSlice, [arrivedOrder('7', arrivedAt, { refunded })]);
  const hasCase = random(4) === 0;
  if (hasCase) {
    const closedAt = arrivedAt + random(9) * DAY_MS;
    days.write(casesSlice, [
      { id: 'c', kind: change.isSad ? 'damaged' : 'late', order: '7', openedAt: arrivedAt, closedAt, times: 1 },
    ]);
  }
  if (change.spares && change.isSad) return [];
  days.plan(
    'v',
    { kind: 'review', order: '7' },
    {
      ...({ purpose: 'reviews', plannedAt: arrivedAt, dueAt: arrivedAt + 3 * DAY_MS, whenCapped: 'wait' } as const),
      usefulUntil: arrivedAt + 63 * DAY_MS,
    },
  );
  for (let looks = 0; looks < 60; looks += 1) {
    const at = days.nextAt();
    if (!Number.isFinite(at)) break;
    days.look(at, 'Asia/Taipei');
  }
  return days.sent.map(({ at, outcome, values }) => ({ at, outcome, values }));
}

describe('asks for reviews', () => {
  const count = Math.max(RUNS, 1500);

  test('the set, the times and the words are the same with the mood turned round', () => {
    let asked = 0;
    for (let seed = 0; seed < count; seed += 1) {
      const glad = asks(seed, { isSad: false });
      expect(asks(seed, { isSad: true }), `seed ${seed}`).toEqual(glad);
      asked += glad.length;
    }
    expect(asked).toBeGreaterThan(count);
  });

  test('the check is needed: a rule that spares the unhappy is caught', () => {
    const differs = Array.from({ length: 50 }, (_, seed) => seed).filter(
      (seed) => asks(seed, { isSad: false }).length !== asks(seed, { isSad: true, spares: true }).length,
    );
    expect(differs.length).toBeGreaterThan(0);
  });
});

test('memory of the first version still stops visits', () => {
  const read = consentSlice.schema.parse({ visitsOffAt: 5, allOffAt: 9 });
  expect(read.optOuts.map(({ kind }) => kind)).toEqual(['visits', 'all']);
  expect(permissionFor(read, 'service').may).toBe(false);
});
