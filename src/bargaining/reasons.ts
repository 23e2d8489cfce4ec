import { deliveredOf } from './net.ts';
import type { Answer, Policy, Terms } from './types.ts';

/** What had been said when a reason was given. */
export interface Said {
  /** Delivered prices the shopper named, oldest first. */
  readonly bids: readonly number[];
  readonly standing: Terms;
}

/** Half-way between the shopper's price and the ask before, give or take half a percent. */
export function isMiddle(asked: number, bid: number, before: number): boolean {
  return Math.abs(asked - (bid + before) / 2) <= 0.005 * asked;
}

/** True when the fact behind the reason holds: an extra really is new, a shopper really moved, a middle is the middle. */
export function isHonestReason(policy: Policy, said: Said, answer: Extract<Answer, { kind: 'offer' }>): boolean {
  const { terms } = answer;
  const before = said.standing;
  switch (answer.reason) {
    case 'extra_shipping':
      return terms.freeShipping && !before.freeShipping;
    case 'extra_gift':
      return terms.gifts.length > before.gifts.length;
    case 'reciprocate':
      return hasRaised(said.bids);
    case 'midpoint':
      return isAtMiddle(policy, said, terms);
    case 'quantity':
      return terms.quantity > 1;
    case 'last':
      return answer.final;
    case 'accepted':
      return false;
    case 'round':
    case 'step':
      return terms.total < before.total;
  }
}

function hasRaised(bids: readonly number[]): boolean {
  const last = bids.at(-1);
  const earlier = bids.at(-2);
  return last !== undefined && earlier !== undefined && last > earlier;
}

function isAtMiddle(policy: Policy, { bids, standing }: Said, terms: Terms): boolean {
  const bid = bids.at(-1);
  return bid !== undefined && isMiddle(deliveredOf(policy, terms), bid, deliveredOf(policy, standing));
}
