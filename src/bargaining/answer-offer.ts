import { offeredPrice } from './bids.ts';
import { effectiveFloor } from './effective-floor.ts';
import { holdFor, holdStanding, isSpent, makeMove, movesAhead } from './make-move.ts';
import { burdenOf, deliveredOf, listTerms, netOf } from './net.ts';
import { planNext } from './plan.ts';
import { afterShopper } from './situation.ts';
import type { Turn } from './turn.ts';
import type { Answer, Move, Policy, Terms } from './types.ts';

type Offer = Extract<Move, { kind: 'offer' }>;

/** A price under this part of the delivered list price is not taken as serious. */
const SERIOUS = 0.3;

/**
 * The shopper names a price: at or above the standing ask it is accepted at the ask; worth more than asking on, it is
 * accepted as said; else the shop moves, or holds where it cannot.
 */
export function answerOffer(turn: Turn, offer: Offer): Answer {
  const { policy, situation } = turn;
  const { standing } = situation;
  const price = offeredPrice(policy, offer);
  if (price === undefined) return { kind: 'hold', terms: standing, why: 'nonsense' };
  const wanted = termsWanted(policy, standing, offer);
  const payable = price >= deliveredOf(policy, standing);
  if (payable && wanted.gifts.length <= standing.gifts.length) return close(turn, offer, standing);
  if (!policy.haggle || isSpent(turn)) return payable ? { kind: 'confirm', terms: standing } : holdStanding(turn);
  if (price < SERIOUS * deliveredOf(policy, listTerms(policy))) return holdFor(turn, 'lowball');

  const best = payable ? { ...standing, gifts: wanted.gifts } : wanted;
  const { answer, takes } = weigh(turn, offer, best);
  if (takes) return close(turn, offer, best);
  return payable ? { kind: 'confirm', terms: standing } : answer;
}

/** The shop's next move, and whether what the shopper wants is as good for the shop. */
function weigh(turn: Turn, offer: Offer, wanted: Terms): { readonly answer: Answer; readonly takes: boolean } {
  const { policy, situation } = turn;
  const now = { ...turn, situation: afterShopper(policy, situation, offer) };
  const plan = planNext(policy, now.situation, movesAhead(now));
  const answer = makeMove(now, plan);
  const next = answer.kind === 'offer' ? answer.terms : situation.standing;
  const burden = burdenOf(policy, wanted);
  const allowed = netOf(policy, wanted) >= effectiveFloor(policy) && burden >= situation.notBelow;
  return { answer, takes: allowed && (plan.takesBid || burden >= burdenOf(policy, next)) };
}

/** What the shopper would pay and get. Gifts once given stay; a gift wanted counts only where the shop has one. */
function termsWanted(policy: Policy, standing: Terms, offer: Offer): Terms {
  const wantsGift = offer.wantsGift && standing.gifts.length === 0 && policy.gift;
  return {
    quantity: standing.quantity,
    total: offer.total,
    freeShipping: offer.shipped && policy.shipping.fee > 0,
    gifts: wantsGift ? [wantsGift.id] : standing.gifts,
  };
}

function close(turn: Turn, offer: Offer, terms: Terms): Answer {
  if (offer.vague) return { kind: 'confirm', terms };
  return { kind: 'accept', terms, by: terms === turn.situation.standing ? 'shop' : 'shopper' };
}
