import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Deal, dealStateAt, makeDeal, renewDeal, replaceDeal, withdrawDeal } from '../../src/bargaining/deal.ts';
import { dealCode, readDealCode } from '../../src/bargaining/deal-code.ts';
import { checkRedemption, redeemDeal } from '../../src/bargaining/redeem-deal.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { BAG, terms } from './fixtures.ts';

const NOW = 1_000_000_000_000;
const deal = makeDeal({
  policy: BAG,
  terms: terms(390),
  shopper: 'shopper-1',
  now: NOW,
  lastsMs: 2 * DAY_MS,
  transferable: false,
  entropyHex: 'a1b2c3d4e5f60718293a',
});
const ended = deal.expiresAt;

describe('dealCode()', () => {
  test('makes sixteen readable characters that read back as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{20,40}$/), (entropy) => {
        const code = dealCode(entropy);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
        expect(readDealCode(` ${code.slice(0, 8).toLowerCase()}-${code.slice(8)}`)).toBe(code);
      }),
    );
  });

  test('keeps all eighty bits', () => {
    expect(dealCode('f'.repeat(20))).toBe('Z'.repeat(16));
    expect(dealCode(`${'0'.repeat(19)}1`)).toBe(`${'0'.repeat(15)}1`);
  });

  test('refuses too little entropy', () => {
    expect(() => dealCode('abc')).toThrow(RangeError);
    expect(readDealCode('HELLO')).toBeUndefined();
  });
});

describe('makeDeal()', () => {
  test('binds goods, price, shopper and time', () => {
    expect(deal).toMatchObject({
      items: [{ sku: 'BAG-01', quantity: 1 }],
      terms: terms(390),
      shippingIncluded: true,
      state: 'live',
      revived: 0,
      policyVersion: 'v1',
    });
    expect(dealStateAt(deal, ended - 1)).toBe('live');
    expect(dealStateAt(deal, ended)).toBe('expired');
  });
});

describe('renewDeal()', () => {
  const entropyHex = '0123456789abcdef0123';

  test('renews once, for a day, at the same terms and with a new code', () => {
    const renewal = renewDeal(deal, { now: ended + HOUR_MS, entropyHex });
    if (renewal.kind === 'refused') throw new Error(renewal.why);
    expect(renewal.deal).toMatchObject({ terms: deal.terms, state: 'live', expiresAt: ended + HOUR_MS + DAY_MS });
    expect(renewal.deal.code).not.toBe(deal.code);
    expect(renewal.old.state).toBe('replaced');
    const again = renewDeal(renewal.deal, { now: renewal.deal.expiresAt, entropyHex });
    expect(again).toEqual({ kind: 'refused', why: 'renewed_before' });
    expect(renewDeal(renewal.old, { now: ended + 2 * HOUR_MS, entropyHex })).toEqual(again);
  });

  test('refuses what is live, too old, used or withdrawn', () => {
    const refused = (from: Deal, now: number) => renewDeal(from, { now, entropyHex });
    expect(refused(deal, ended - 1)).toEqual({ kind: 'refused', why: 'live' });
    expect(refused(deal, ended + 7 * DAY_MS)).toEqual({ kind: 'refused', why: 'too_late' });
    expect(refused(withdrawDeal(deal), ended)).toEqual({ kind: 'refused', why: 'withdrawn' });
    expect(refused({ ...deal, state: 'redeemed', orderId: '1' }, ended)).toEqual({ kind: 'refused', why: 'redeemed' });
  });
});

describe('redeemDeal()', () => {
  const order = { id: '1042', shopper: 'shopper-1', items: deal.items, total: 390, currency: 'TWD' };

  test('redeems once, and says the same when asked again for the same order', () => {
    const first = redeemDeal(deal, order, NOW);
    if (first.kind === 'refused') throw new Error(first.why);
    expect(first.deal).toMatchObject({ state: 'redeemed', orderId: '1042' });
    expect(redeemDeal(first.deal, order, ended)).toEqual(first);
    expect(redeemDeal(first.deal, { ...order, id: '1043' }, NOW)).toEqual({ kind: 'refused', why: 'redeemed' });
  });

  test('names what does not fit', () => {
    expect(checkRedemption(deal, order, ended)).toBe('expired');
    expect(checkRedemption(replaceDeal(deal), order, NOW)).toBe('replaced');
    expect(checkRedemption(withdrawDeal(deal), order, NOW)).toBe('withdrawn');
    expect(checkRedemption(deal, { ...order, shopper: 'shopper-2' }, NOW)).toBe('other_shopper');
    expect(checkRedemption({ ...deal, transferable: true }, { ...order, shopper: 'shopper-2' }, NOW)).toBeUndefined();
    expect(checkRedemption(deal, { ...order, items: [{ sku: 'BAG-01', quantity: 2 }] }, NOW)).toBe('other_items');
    expect(checkRedemption(deal, { ...order, total: 389 }, NOW)).toBe('other_total');
    expect(checkRedemption(deal, { ...order, currency: 'CNY' }, NOW)).toBe('other_currency');
    expect(checkRedemption(deal, { id: '1' }, NOW)).toBeUndefined();
  });

  test('leaves a redeemed deal redeemed', () => {
    const used: Deal = { ...deal, state: 'redeemed', orderId: '1' };
    expect(withdrawDeal(used)).toEqual(used);
    expect(replaceDeal(used)).toEqual(used);
  });
});
