import { burdenOf, deliveredOf, netOf, sameTerms } from './net.ts';
import { nicePrice } from './nice-price.ts';
import type { Situation } from './situation.ts';
import type { Policy, Terms } from './types.ts';

/** What the next ask aims at. */
export interface Aim {
  /** Delivered price wished for. */
  readonly delivered: number;
  /** Least net allowed. */
  readonly floor: number;
  /** This is to be the last price: the gift goes with it where it fits. */
  readonly last: boolean;
}

/**
 * The next ask near the aim that keeps every bound: not above the standing ask, no larger step than the last as the
 * shopper pays it, not below the floor, the shopper's own price or an earlier last price, ending as the owner likes.
 * Undefined when nothing better than the standing ask is left.
 */
export function proposeTerms(policy: Policy, situation: Situation, aim: Aim): Terms | undefined {
  const { standing } = situation;
  const freeShipping = givesShipping(policy, standing, aim.floor) && keepsBounds(policy, situation, aim);
  const bare: Terms = { ...standing, freeShipping };
  const fee = freeShipping ? 0 : policy.shipping.fee;
  const least = Math.max(aim.delivered - fee, leastTotal(policy, situation, { bare, aim }));
  const priced = { ...bare, total: Math.min(standing.total, nicePrice(policy, least)) };
  const terms = aim.last ? withGift(policy, situation, { terms: priced, floor: aim.floor }) : priced;
  const holds = netOf(policy, terms) >= aim.floor && burdenOf(policy, terms) >= situation.notBelow;
  return holds && isAboveBid(policy, situation, terms) && !sameTerms(terms, standing) ? terms : undefined;
}

/** True when shipping is, or can be, free without the list price falling below the floor. */
function givesShipping(policy: Policy, standing: Terms, floor: number): boolean {
  if (standing.freeShipping) return true;
  return policy.shipping.fee > 0 && netOf(policy, { ...standing, freeShipping: true }) >= floor;
}

/** False when free shipping alone would undercut what the shopper offers, or fall further than the last step did. */
function keepsBounds(policy: Policy, situation: Situation, aim: Aim): boolean {
  const { standing } = situation;
  if (standing.freeShipping) return true;
  const given = { ...standing, freeShipping: true };
  const step = deliveredOf(policy, standing) - deliveredOf(policy, given);
  return isAboveBid(policy, situation, given) && step <= mostStep(policy, situation, aim);
}

/** How far the delivered price may fall with this ask. */
function mostStep(policy: Policy, { standing, lastStep }: Situation, aim: Aim): number {
  const isFree = lastStep === undefined || (aim.last && isListPrice(policy, standing));
  return isFree ? deliveredOf(policy, standing) : lastStep;
}

/** What lies between the delivered price and the net of the next ask: the shop's shipping cost, or the fee passed on. */
export function shippingLoad(policy: Policy, standing: Terms, floor: number): number {
  if (policy.shipping.fee === 0) return 0;
  return givesShipping(policy, standing, floor) ? policy.shipping.cost : policy.shipping.fee;
}

/** True while nothing but extras has been given: one last price may then come down further than the extras did. */
export function isListPrice(policy: Policy, standing: Terms): boolean {
  return standing.total === policy.list;
}

interface Candidate {
  readonly terms: Terms;
  readonly floor: number;
}

function leastTotal(
  policy: Policy,
  situation: Situation,
  { bare, aim }: { readonly bare: Terms; readonly aim: Aim },
): number {
  const { standing, notBelow } = situation;
  const atZero = { ...bare, total: 0 };
  const bid = situation.bids.at(-1)?.delivered ?? 0;
  return Math.max(
    1,
    aim.floor - netOf(policy, atZero),
    bid - deliveredOf(policy, atZero),
    notBelow - burdenOf(policy, atZero),
    deliveredOf(policy, standing) - mostStep(policy, situation, aim) - deliveredOf(policy, atZero),
  );
}

/** Adds the gift when floor, earlier last price and the shopper's own price leave room for it. */
function withGift(policy: Policy, situation: Situation, { terms, floor }: Candidate): Terms {
  const { gift } = policy;
  if (!gift || terms.gifts.length > 0) return terms;
  const given = { ...terms, gifts: [gift.id] };
  const fits =
    netOf(policy, given) >= floor &&
    burdenOf(policy, given) >= situation.notBelow &&
    isAboveBid(policy, situation, given);
  return fits ? given : terms;
}

function isAboveBid(policy: Policy, situation: Situation, terms: Terms): boolean {
  return deliveredOf(policy, terms) >= (situation.bids.at(-1)?.delivered ?? 0);
}
