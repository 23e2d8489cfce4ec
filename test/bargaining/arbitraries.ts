import fc from 'fast-check';
import type { Move, Policy } from '../../src/bargaining/types.ts';

/** Amounts as a hostile or clumsy shopper would produce them. */
export const wildAmount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 3_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, -480, Number.NaN, 1e21, Infinity, -Infinity, 0.1, 2 ** 53, 1e12) },
);

/** A policy an owner could have written, of any currency, size and room. */
export const soundPolicy: fc.Arbitrary<Policy> = fc
  .record({
    list: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 100, max: 3_000_000 }), fc.constant(1e12)),
    floorPart: fc.double({ min: 0, max: 1, noNaN: true }),
    costPart: fc.option(fc.double({ min: 0, max: 1.2, noNaN: true }), { nil: undefined }),
    quantity: fc.integer({ min: 1, max: 12 }),
    decimals: fc.constantFrom(0, 2, 3),
    feePart: fc.constantFrom(0, 0.01, 0.05, 0.125, 0.9),
    feeRatio: fc.constantFrom(0, 0.5, 1, 1.4),
    giftPart: fc.option(fc.constantFrom(0, 0.02, 0.1, 1.5), { nil: undefined }),
    strategy: fc.constantFrom('belief' as const, 'ladder' as const),
    objective: fc.constantFrom('conversion' as const, 'balance' as const, 'margin' as const),
    rounds: fc.record({ haggler: fc.integer({ min: 1, max: 9 }), quick: fc.integer({ min: 1, max: 3 }) }),
    endings: fc.constantFrom<readonly number[]>([8, 0, 5], [9], [], [0]),
    avoid: fc.constantFrom<readonly number[] | undefined>(undefined, [4, 250]),
    noiseKey: fc.string({ maxLength: 4 }),
    budgetLeft: fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: undefined, freq: 5 }),
    budgetPace: fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined }),
    haggle: fc.constantFrom(true, true, true, true, false),
  })
  .map(({ floorPart, costPart, feePart, feeRatio, giftPart, ...rest }) => {
    const floor = Math.round(rest.list * floorPart);
    const cost = Math.round(rest.list * feePart);
    return {
      ...rest,
      version: 'v1',
      sku: 'SKU',
      currency: 'XXX',
      floor,
      ...(costPart === undefined ? {} : { cost: Math.round(floor * costPart) }),
      shipping: { cost, fee: Math.round(cost * feeRatio) },
      ...(giftPart === undefined ? {} : { gift: { id: 'gift', cost: Math.round(rest.list * giftPart) } }),
    };
  });

/** A shopper's move; prices are parts of `list`, or wild. */
export function anyMove(list: number): fc.Arbitrary<Move> {
  const total = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: 0.2, max: 1.2, noNaN: true }).map((part) => Math.round(part * list)) },
    { weight: 1, arbitrary: wildAmount },
  );
  const yes = fc.boolean();
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('offer' as const),
        total,
        shipped: yes,
        wantsGift: fc.constantFrom(false, false, true),
        final: yes,
        vague: fc.constantFrom(false, false, true),
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), last: yes, quick: yes }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'split' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'reject' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'other' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('accept' as const), wantsShipping: yes, wantsGift: yes }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('claim' as const),
        claim: fc.constantFrom('competitor', 'budget', 'coupon', 'authority', 'past'),
        total,
      }),
    },
  );
}

/** A policy and what a shopper does with it. */
export const talk = soundPolicy.chain((policy) =>
  fc.record({ policy: fc.constant(policy), moves: fc.array(anyMove(policy.list), { minLength: 1, maxLength: 12 }) }),
);

/** A policy with numbers no owner's file would pass: NaN, negative, floor above list. */
export const wildPolicy: fc.Arbitrary<Policy> = fc
  .tuple(soundPolicy, fc.constantFrom('list', 'floor', 'quantity', 'cost', 'budgetLeft'), wildAmount)
  .map(([policy, field, value]) => ({ ...policy, [field]: value }));
