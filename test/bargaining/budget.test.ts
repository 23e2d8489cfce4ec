import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetLeft, budgetPace, commit, openBudget, release, reserve } from '../../src/bargaining/budget.ts';
import { isHeldOut } from '../../src/bargaining/hold-out.ts';

describe('reserve(), commit() and release()', () => {
  test('never promise more than the limit, in any order', () => {
    const act = fc.record({
      kind: fc.constantFrom('reserve', 'commit', 'release'),
      deal: fc.constantFrom('a', 'b', 'c', 'd'),
      amount: fc.integer({ min: -5, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let budget = openBudget(100);
        for (const { kind, deal, amount } of acts) {
          if (kind === 'reserve') budget = reserve(budget, deal, amount) ?? budget;
          else budget = kind === 'commit' ? commit(budget, deal) : release(budget, deal);
          const held = Object.values(budget.reserved).reduce((sum, each) => sum + each, 0);
          expect(budget.spent + held).toBeLessThanOrEqual(100);
          expect(budgetLeft(budget)).toBe(100 - budget.spent - held);
        }
      }),
    );
  });

  test('replace what a deal had reserved, and refuse what does not fit', () => {
    const budget = reserve(openBudget(100), 'a', 80);
    expect(budget && reserve(budget, 'a', 90)?.reserved).toEqual({ a: 90 });
    expect(budget && reserve(budget, 'b', 30)).toBeUndefined();
    expect(reserve(openBudget(100), 'a', Number.NaN)).toBeUndefined();
  });
});

describe('budgetPace()', () => {
  test('is one at an even pace and less when the budget runs ahead', () => {
    const half = commit(reserve(openBudget(100), 'a', 50) ?? openBudget(0), 'a');
    expect(budgetPace(half, 0.5)).toBe(1);
    expect(budgetPace(half, 1)).toBe(0.5);
    expect(budgetPace(openBudget(0), 0.5)).toBe(1);
  });
});

describe('isHeldOut()', () => {
  test('holds out about the wished share, the same shoppers each time', () => {
    const shoppers = Array.from({ length: 5000 }, (_, index) => `shopper ${index}`);
    const held = shoppers.filter((shopper) => isHeldOut(shopper, { secret: 'shop', percent: 10 }));
    expect(held.length).toBeGreaterThan(430);
    expect(held.length).toBeLessThan(570);
    expect(held.every((shopper) => isHeldOut(shopper, { secret: 'shop', percent: 10 }))).toBe(true);
    expect(shoppers.some((shopper) => isHeldOut(shopper, { secret: 'shop', percent: 0 }))).toBe(false);
  });
});
