import { describe, expect, test } from 'vitest';
import { casesSlice } from '../../../src/skills/repair/cases-slice.ts';
import { ordersSlice } from '../../../src/skills/slices.ts';
import { reviewHear } from '../../../src/skills/touch/review-hear.ts';
import { reviewLink } from '../../../src/skills/touch/review-link.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { meaning } from '../demo-shop.ts';
import { arrivedOrder, type Random, randomOf, ShopperDays } from './shopper-days.ts';

/** Shoppers lived through; the whole of it with TOUCH_RUNS=10000. */
const RUNS = Math.max(Number(process.env.TOUCH_RUNS ?? 0), 1000);

/** What is turned round between two lives that are the same in all else. */
interface Flip {
  readonly isSad: boolean;
  /** A sender that breaks the law, to see that it is caught. */
  readonly fault?: 'spares-the-sad' | 'waits-for-the-sad';
}

/** What a shopper is asked, with the words it is filled with. */
function asks(seed: number, { isSad, fault }: Flip) {
  const random = randomOf(seed);
  const arrivedAt = Date.UTC(2027, random(12), 1 + random(28), random(24));
  const days = new ShopperDays();
  const isPaidBack = random(6) === 0;
  // A compensation is turned round; goods paid back in full were never kept, whoever is asked.
  const refunded = isPaidBack ? 390 : isSad ? 40 : 0;
  days.write(ordersSlice, [arrivedOrder('6', arrivedAt - DAY_MS), arrivedOrder('7', arrivedAt, { refunded })]);
  if (random(4) === 0) {
    const closedAt = arrivedAt + random(9) * DAY_MS;
    const kind = isSad ? 'damaged' : 'late';
    days.write(casesSlice, [{ id: 'c', kind, order: '7', openedAt: arrivedAt, closedAt, times: 1 }]);
  }
  const dueAt = arrivedAt + 3 * DAY_MS;
  const useful = { usefulUntil: arrivedAt + 63 * DAY_MS, whenCapped: 'wait' } as const;
  const plannedAt = arrivedAt - HOUR_MS;
  days.plan('v', { kind: 'review', order: '7' }, { purpose: 'reviews', plannedAt, dueAt, ...useful });
  feel(days, { random, arrivedAt, isSad });
  if (fault === 'spares-the-sad' && isSad) return [];
  for (let looks = 0; looks < 60; looks += 1) {
    const at = days.nextAt();
    if (!Number.isFinite(at)) break;
    days.look(fault === 'waits-for-the-sad' && isSad ? at + HOUR_MS : at, 'Asia/Taipei');
  }
  return days.sent.map(({ at, outcome, values }) => ({ at, outcome, values }));
}

/** What the shopper says, and how many stars another order gets, before the question comes. */
function feel(days: ShopperDays, { random, arrivedAt, isSad }: { random: Random; arrivedAt: number; isSad: boolean }) {
  const at = arrivedAt + random(40) * HOUR_MS;
  if (random(2) === 0) {
    const intent = isSad ? 'dissatisfied' : 'satisfied';
    const heard = meaning({
      plain: intent,
      intents: [{ id: intent, confidence: 1 }],
      mood: isSad ? 'upset' : 'pleased',
    });
    days.run(reviewLink, { id: 'said', body: { kind: 'message', messageId: 'm', text: intent }, heard }, at);
  }
  if (random(2) === 0) {
    const order = { order: '6', rating: isSad ? 1 : 5, outOf: 5, words: isSad ? '拉鍊壞了' : '很好背' };
    days.run(reviewHear, { id: 'rated', body: { kind: 'order', news: 'review', order } }, at);
  }
}

describe('asks for reviews', () => {
  test('the set, the times and the words are the same with mood, rating and compensation turned round', () => {
    let asked = 0;
    for (let seed = 0; seed < RUNS; seed += 1) {
      const glad = asks(seed, { isSad: false });
      expect(asks(seed, { isSad: true }), `seed ${seed}`).toEqual(glad);
      asked += glad.length;
    }
    expect(asked).toBeGreaterThan(RUNS);
  }, 600_000);

  test.each(['spares-the-sad', 'waits-for-the-sad'] as const)('the check is needed: %s is caught', (fault) => {
    const seeds = Array.from({ length: 50 }, (_, seed) => seed);
    const differs = seeds.filter((seed) => {
      const glad = asks(seed, { isSad: false });
      return JSON.stringify(glad) !== JSON.stringify(asks(seed, { isSad: true, fault }));
    });
    expect(differs.length).toBeGreaterThan(20);
  });
});
