import type { Move, Policy, Terms } from '../../src/bargaining/types.ts';

/** A bag: list 480, floor 325 after extras, shipping 60, gift 15; whole dollars. */
export const BAG: Policy = {
  version: 'v1',
  sku: 'BAG-01',
  currency: 'TWD',
  decimals: 0,
  quantity: 1,
  list: 480,
  floor: 325,
  cost: 240,
  shipping: { cost: 60, fee: 60 },
  gift: { id: 'keyring', cost: 15 },
  strategy: 'belief',
  objective: 'balance',
  rounds: { haggler: 5, quick: 2 },
  endings: [8, 0, 5],
  avoid: [4, 250],
  noiseKey: 'BAG-01|v1',
  haggle: true,
};

/** An offer with shipping included, or without. */
export function offer(total: number, shipped = true): Extract<Move, { kind: 'offer' }> {
  return { kind: 'offer', total, shipped, wantsGift: false, final: false, vague: false };
}

/** "Any discount?" */
export const ASK: Move = { kind: 'ask', last: false, quick: false };
/** "What's your best price? I'll pay now" */
export const QUICK: Move = { kind: 'ask', last: true, quick: true };
/** A plain yes. */
export const YES: Move = { kind: 'accept', wantsShipping: false, wantsGift: false };

/** Terms for one bag. */
export function terms(total: number, freeShipping = true, gifts: readonly string[] = []): Terms {
  return { quantity: 1, total, freeShipping, gifts };
}
