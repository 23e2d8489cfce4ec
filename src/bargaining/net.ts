import type { Policy, Terms } from './types.ts';

/** What the shop keeps of `terms`: the total less its cost of every extra given, for the whole quantity. */
export function netOf(policy: Policy, terms: Terms): number {
  return terms.total - shippingGiven(policy, terms) - giftsGiven(policy, terms);
}

/** What the shopper pays in all: the total and, where shipping is not free, the fee. */
export function deliveredOf(policy: Policy, terms: Terms): number {
  return terms.total + (terms.freeShipping ? 0 : policy.shipping.fee);
}

/** The delivered price less the cost of gifts: the one measure by which two sets of terms are compared. */
export function burdenOf(policy: Policy, terms: Terms): number {
  return deliveredOf(policy, terms) - giftsGiven(policy, terms);
}

/** The list price with no extra. */
export function listTerms(policy: Policy): Terms {
  return { quantity: policy.quantity, total: policy.list, freeShipping: false, gifts: [] };
}

/** True when both give and cost the same. */
export function sameTerms(left: Terms, right: Terms): boolean {
  return (
    left.quantity === right.quantity &&
    left.total === right.total &&
    left.freeShipping === right.freeShipping &&
    left.gifts.length === right.gifts.length &&
    left.gifts.every((gift) => right.gifts.includes(gift))
  );
}

/** The arithmetic of `terms` against the floor, for owners only. All money in minor units for the whole quantity. */
export interface FloorArithmetic {
  readonly total: number;
  /** Cost of free shipping; 0 when the shopper pays it or it is free at list price anyway. */
  readonly shipping: number;
  readonly gifts: readonly { readonly id: string; readonly cost: number }[];
  readonly net: number;
  readonly floor: number;
  /** net − floor; negative means below the floor. */
  readonly above: number;
}

/** Lays out "390 shipped = 330 net of 60 shipping, floor 325" as numbers. Holds the floor: never for shoppers. */
export function describeFloor(policy: Policy, terms: Terms): FloorArithmetic {
  const net = netOf(policy, terms);
  return {
    total: terms.total,
    shipping: shippingGiven(policy, terms),
    gifts: terms.gifts.map((id) => ({ id, cost: giftCost(policy) })),
    net,
    floor: policy.floor,
    above: net - policy.floor,
  };
}

/** Shipping that costs the shopper nothing at list price is no extra. */
function shippingGiven(policy: Policy, terms: Terms): number {
  return terms.freeShipping && policy.shipping.fee > 0 ? policy.shipping.cost : 0;
}

function giftsGiven(policy: Policy, terms: Terms): number {
  return terms.gifts.length * giftCost(policy);
}

function giftCost(policy: Policy): number {
  return policy.gift?.cost ?? 0;
}
