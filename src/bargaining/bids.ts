import { isAmount } from './is-sound.ts';
import { deliveredOf } from './net.ts';
import type { Move, Policy, Terms } from './types.ts';

/** What a named price is read against. */
export interface Spoken {
  readonly standing: Terms;
  /** The shopper's last delivered price, if any. */
  readonly earlier: number | undefined;
}

/**
 * The delivered price a move names, if it names one: an offer's figure; the middle for a split; the standing price for a
 * yes that wants an extra with it.
 */
export function namedPrice(policy: Policy, { standing, earlier }: Spoken, move: Move): number | undefined {
  if (move.kind === 'offer') return offeredPrice(policy, move);
  if (move.kind === 'split') return earlier === undefined ? undefined : middleOf(policy, earlier, standing);
  if (move.kind !== 'accept') return undefined;
  const { wantsShipping, wantsGift } = extrasMissing(policy, standing, move);
  if (wantsShipping) return standing.total;
  return wantsGift ? deliveredOf(policy, standing) : undefined;
}

/** The delivered price an offer names; undefined when it is no whole amount above zero. */
export function offeredPrice(policy: Policy, offer: Extract<Move, { kind: 'offer' }>): number | undefined {
  if (!isAmount(offer.total) || offer.total === 0) return undefined;
  return offer.total + (offer.shipped ? 0 : policy.shipping.fee);
}

/** Half-way between the shopper's last price and the standing ask, delivered, rounded up to a minor unit. */
export function middleOf(policy: Policy, bid: number, standing: Terms): number {
  return Math.ceil((bid + deliveredOf(policy, standing)) / 2);
}

/** The extras a yes asks for that the standing ask does not hold. */
export function extrasMissing(
  policy: Policy,
  standing: Terms,
  move: Extract<Move, { kind: 'accept' }>,
): { readonly wantsShipping: boolean; readonly wantsGift: boolean } {
  return {
    wantsShipping: move.wantsShipping && !standing.freeShipping && policy.shipping.fee > 0,
    wantsGift: move.wantsGift && standing.gifts.length === 0,
  };
}
