import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyingCycles, type Purchase, planWinBack } from '../../src/care/win-back.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const START = at('2026-01-05T10:00');

/** Shoppers who each buy `times` times, `days` apart. */
function regulars(count: number, times: number, { days, category }: { days: number; category: string }): Purchase[] {
  return Array.from({ length: count * times }, (_, index) => ({
    shopperId: `${category}${index % count}`,
    at: START + Math.floor(index / count) * days * DAY_MS,
    categories: [category],
  }));
}

describe('buyingCycles()', () => {
  test('the median gap of the shop, and of a category where enough gaps back it', () => {
    const orders = [
      ...regulars(10, 4, { days: 30, category: '茶' }),
      ...regulars(25, 2, { days: 120, category: '包包' }),
      ...regulars(3, 3, { days: 9, category: '小物' }),
    ];
    const cycles = buyingCycles(orders);
    expect(cycles.categories.get('茶')).toEqual({ medianMs: 30 * DAY_MS, n: 30 });
    expect(cycles.categories.get('包包')).toEqual({ medianMs: 120 * DAY_MS, n: 25 });
    expect(cycles.categories.has('小物')).toBe(false);
    expect(cycles.shop).toEqual({ medianMs: 30 * DAY_MS, n: 61 });
  });

  test('few orders make no cycle, and parts of one purchase no gap', () => {
    expect(buyingCycles(regulars(5, 4, { days: 30, category: '茶' })).shop).toBeUndefined();
    const parts = regulars(30, 2, { days: 0.2, category: '茶' });
    expect(buyingCycles(parts).shop).toBeUndefined();
    expect(buyingCycles(regulars(20, 2, { days: 1, category: '茶' })).shop).toEqual({ medianMs: DAY_MS, n: 20 });
  });

  test('between two middle gaps the median is half-way', () => {
    const orders = [
      ...regulars(10, 2, { days: 10, category: '茶' }),
      ...regulars(10, 2, { days: 30, category: '包包' }),
    ];
    expect(buyingCycles(orders).shop).toEqual({ medianMs: 20 * DAY_MS, n: 20 });
    const odd = [...orders, ...regulars(1, 2, { days: 28, category: '小物' })];
    expect(buyingCycles(odd).shop).toEqual({ medianMs: 28 * DAY_MS, n: 21 });
  });

  test('the median lies between the least and the greatest gap, whatever the order of the rows', () => {
    const rows = fc.array(
      fc.record({
        shopperId: fc.constantFrom('a', 'b', 'c', 'd'),
        at: fc.integer({ min: 0, max: 400 }).map((day) => day * DAY_MS),
        categories: fc.constant(['x']),
      }),
      { minLength: 40, maxLength: 80 },
    );
    fc.assert(
      fc.property(rows, fc.integer(), (purchases, seed) => {
        const shuffled = purchases.toSorted((one, other) => Math.sin(one.at + seed) - Math.sin(other.at + seed));
        const { shop } = buyingCycles(purchases);
        expect(buyingCycles(shuffled).shop).toEqual(shop);
        if (!shop) return;
        expect(shop.medianMs).toBeGreaterThanOrEqual(DAY_MS);
        expect(shop.medianMs).toBeLessThanOrEqual(400 * DAY_MS);
      }),
      { numRuns: Math.min(RUNS, 2000) },
    );
  });
});

describe('planWinBack()', () => {
  const cycles = buyingCycles([
    ...regulars(10, 4, { days: 30, category: '茶' }),
    ...regulars(25, 2, { days: 120, category: '包包' }),
  ]);
  const last: Purchase = { shopperId: 's', at: START, categories: ['茶'] };

  test('writes once, half a cycle after the next order could have come', () => {
    const visit = planWinBack([last], cycles, { now: START });
    expect(visit?.dueAt).toBe(START + 45 * DAY_MS);
    expect(visit?.usefulUntil).toBe(START + 75 * DAY_MS);
    expect(planWinBack([last], cycles, { now: START + 75 * DAY_MS })).toBeDefined();
    expect(planWinBack([last], cycles, { now: START + 76 * DAY_MS })).toBeUndefined();
    expect(planWinBack([last], cycles, { now: START, writtenAt: START })).toBeUndefined();
    expect(planWinBack([last], cycles, { now: START, writtenAt: START + DAY_MS })).toBeUndefined();
  });

  test('a new order begins the count anew', () => {
    const again = { ...last, at: START + 60 * DAY_MS };
    const visit = planWinBack([last, again], cycles, { now: again.at, writtenAt: START + 45 * DAY_MS });
    expect(visit?.dueAt).toBe(again.at + 45 * DAY_MS);
  });

  test('the slowest of several categories counts, and the shop’s cycle where a category has none', () => {
    const both = { ...last, categories: ['茶', '包包'] };
    expect(planWinBack([both], cycles, { now: START })?.dueAt).toBe(START + 180 * DAY_MS);
    const other = { ...last, categories: ['小物'] };
    expect(planWinBack([other], cycles, { now: START })?.dueAt).toBe(START + 1.5 * (cycles.shop?.medianMs ?? 0));
    expect(planWinBack([other], { categories: new Map() }, { now: START })).toBeUndefined();
    expect(planWinBack([], cycles, { now: START })).toBeUndefined();
  });
});
