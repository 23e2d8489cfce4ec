import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FloorRule, type PriceRules, policyFor } from '../../src/bargaining/policy.ts';
import { roomOf } from '../../src/bargaining/room.ts';
import { BAG } from './fixtures.ts';

const RULES: PriceRules = {
  version: 'v1',
  currency: 'TWD',
  decimals: 0,
  haggle: true,
  floors: [
    { sku: 'BAG-01', quantityFrom: 3, floor: 310 },
    { sku: 'BAG-01', floor: 325 },
    { tag: 'sale', haggle: false },
    { category: 'bags', floorPercent: 72, neverBelowCost: true },
  ],
  strategy: 'belief',
  objective: 'balance',
  rounds: { haggler: 5, quick: 2 },
  endings: [8, 0, 5],
  shipping: { cost: 60, freeFrom: 1000 },
  gift: { id: 'keyring', cost: 15 },
  secret: 'shop',
};
const BAG_01 = { sku: 'BAG-01', list: 480, cost: 240, tags: [], category: 'bags' };
const BAG_02 = { sku: 'BAG-02', list: 280, cost: 230, tags: [], category: 'bags' };

describe('policyFor()', () => {
  test('takes the first rule that matches and says something of the floor', () => {
    expect(policyFor(RULES, BAG_01, { quantity: 1 })).toMatchObject({ list: 480, floor: 325, cost: 240, haggle: true });
    expect(policyFor(RULES, BAG_01, { quantity: 3 })).toMatchObject({ list: 1440, floor: 930, cost: 720 });
    expect(policyFor(RULES, { ...BAG_02, tags: ['sale'] }, { quantity: 1 })).toMatchObject({
      haggle: false,
      floor: 280,
    });
  });

  test('lifts a percentage to the cost', () => {
    expect(policyFor(RULES, BAG_02, { quantity: 1 }).floor).toBe(230);
    expect(policyFor(RULES, { ...BAG_02, cost: 100 }, { quantity: 1 }).floor).toBe(202);
  });

  test('does not haggle what no rule names, nor with the group that sees fixed prices', () => {
    expect(policyFor(RULES, { ...BAG_02, category: 'hats' }, { quantity: 1 })).toMatchObject({ haggle: false });
    expect(policyFor(RULES, BAG_01, { quantity: 1, heldOut: true })).toMatchObject({ haggle: false, list: 480 });
  });

  test('charges no shipping where list price ships free', () => {
    expect(policyFor(RULES, BAG_01, { quantity: 1 }).shipping).toEqual({ cost: 60, fee: 60 });
    expect(policyFor(RULES, BAG_01, { quantity: 3 }).shipping).toEqual({ cost: 60, fee: 0 });
  });

  test('adds what the payment takes when floors are meant after fees', () => {
    expect(policyFor({ ...RULES, paymentFeePercent: 3 }, BAG_01, { quantity: 1 }).floor).toBe(325 + 15);
  });

  test('never lets more pieces cost less in all', () => {
    const step = fc.record({ quantityFrom: fc.integer({ min: 1, max: 9 }), floor: fc.integer({ min: 1, max: 480 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), (steps) => {
        const floors: FloorRule[] = [...steps.toSorted((a, b) => b.quantityFrom - a.quantityFrom), { floor: 400 }];
        const totals = Array.from(
          { length: 10 },
          (_, at) => policyFor({ ...RULES, floors }, BAG_01, { quantity: at + 1 }).floor,
        );
        expect(totals).toEqual(totals.toSorted((a, b) => a - b));
      }),
    );
  });

  test('keys the noise by product and version, not by shopper', () => {
    const key = policyFor(RULES, BAG_01, { quantity: 1 }).noiseKey;
    expect(policyFor(RULES, BAG_01, { quantity: 1, budgetLeft: 10 }).noiseKey).toBe(key);
    expect(policyFor({ ...RULES, version: 'v2' }, BAG_01, { quantity: 1 }).noiseKey).not.toBe(key);
  });
});

describe('roomOf()', () => {
  const limits = { warnUnderPercent: 5, warnOverPercent: 45 };
  const room = (list: number, floor: number) => roomOf({ ...BAG, list, floor }, limits);

  test('says when there is nothing to haggle over, or too much', () => {
    expect(room(300, 298)).toMatchObject({ percent: 0.7, verdict: 'none' });
    expect(room(980, 200)).toMatchObject({ percent: 80, verdict: 'large' });
    expect(room(100, 97)).toMatchObject({ percent: 3, verdict: 'small' });
    expect(room(480, 325)).toMatchObject({ percent: 32, verdict: 'right', belowCost: false });
    expect(room(480, 200)).toMatchObject({ belowCost: true });
  });
});
