import { describe, expect, test } from 'vitest';
import { budgetFloor, effectiveFloor } from '../../src/bargaining/effective-floor.ts';
import { burdenOf, deliveredOf, describeFloor, netOf } from '../../src/bargaining/net.ts';
import { nicePrice } from '../../src/bargaining/nice-price.ts';
import { BAG, terms } from './fixtures.ts';

describe('netOf()', () => {
  test('takes the cost of every extra off the total', () => {
    expect(netOf(BAG, terms(390))).toBe(330);
    expect(netOf(BAG, terms(390, false))).toBe(390);
    expect(netOf(BAG, terms(390, true, ['keyring']))).toBe(315);
  });
});

describe('deliveredOf() and burdenOf()', () => {
  test('say what the shopper pays in all, and that less the gifts', () => {
    expect(deliveredOf(BAG, terms(390, false))).toBe(450);
    expect(deliveredOf(BAG, terms(390))).toBe(390);
    expect(burdenOf(BAG, terms(390, true, ['keyring']))).toBe(375);
  });
});

describe('describeFloor()', () => {
  test('lays out the arithmetic of a price', () => {
    expect(describeFloor(BAG, terms(390))).toEqual({
      total: 390,
      shipping: 60,
      gifts: [],
      net: 330,
      floor: 325,
      above: 5,
    });
  });
});

describe('effectiveFloor()', () => {
  test('lies at or a little above the floor, and moves with product and policy version only', () => {
    const floor = effectiveFloor(BAG);
    expect(floor).toBeGreaterThanOrEqual(325);
    expect(floor).toBeLessThanOrEqual(325 + 7);
    expect(effectiveFloor({ ...BAG, rounds: { haggler: 3, quick: 1 } })).toBe(floor);
    const keys = Array.from({ length: 20 }, (_, index) => effectiveFloor({ ...BAG, noiseKey: `key ${index}` }));
    expect(new Set(keys).size).toBeGreaterThan(3);
  });

  test('rises to what the budget still allows', () => {
    expect(effectiveFloor({ ...BAG, budgetLeft: 50 })).toBe(430);
    expect(budgetFloor({ ...BAG, budgetLeft: -10 })).toBe(480);
    expect(effectiveFloor({ ...BAG, budgetPace: 0.2 })).toBeGreaterThan(effectiveFloor(BAG));
  });
});

describe('nicePrice()', () => {
  test('rounds up to a liked ending and avoids bad ones', () => {
    expect([401, 405, 406, 409, 324].map((least) => nicePrice(BAG, least))).toEqual([405, 405, 408, 410, 325]);
    expect(nicePrice({ ...BAG, endings: [4, 9] }, 401)).toBe(409);
    expect(nicePrice({ ...BAG, endings: [0] }, 245)).toBe(260);
  });

  test('uses a smaller unit where a whole one would be coarse', () => {
    expect(nicePrice({ ...BAG, list: 4000, decimals: 2 }, 3541)).toBe(3550);
  });

  test('falls back on the next minor unit when no ending can be had', () => {
    expect(nicePrice({ ...BAG, endings: [4] }, 401.5)).toBe(402);
  });
});
