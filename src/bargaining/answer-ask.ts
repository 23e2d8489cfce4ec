import { effectiveFloor } from './effective-floor.ts';
import { holdStanding, isSpent, makeMove, movesAhead } from './make-move.ts';
import { burdenOf, listTerms, netOf, sameTerms } from './net.ts';
import { planNext } from './plan.ts';
import type { Turn } from './turn.ts';
import type { Answer, Terms } from './types.ts';

/**
 * The shopper wants a better price and names none. First the shop asks for a number, which costs no move; asked again it
 * moves. A quick shopper first gets an extra at list price, then the last price.
 */
export function answerAsk(turn: Turn): Answer {
  const { policy, situation, rounds, quick } = turn;
  if (!policy.haggle || isSpent(turn)) return holdStanding(turn);
  const extra = quick ? extraAtList(turn) : undefined;
  if (extra) {
    const reason = extra.freeShipping ? 'extra_shipping' : 'extra_gift';
    return { kind: 'offer', terms: extra, final: false, reason, left: rounds - situation.used - 1 };
  }
  const opening = situation.bids.length === 0 && situation.used === 0;
  if (!quick && opening && !situation.askedNumber) return { kind: 'askNumber' };
  const now = { ...turn, situation: { ...situation, blind: true } };
  return makeMove(now, planNext(policy, now.situation, movesAhead(now)));
}

/** Free shipping, or the gift, at list price, when two rounds are left and nothing has been given. */
function extraAtList({ policy, situation, rounds }: Turn): Terms | undefined {
  const standing = listTerms(policy);
  if (rounds < 2 || situation.used > 0 || !sameTerms(situation.standing, standing)) return undefined;
  const candidates: Terms[] = [];
  if (policy.shipping.fee > 0) candidates.push({ ...standing, freeShipping: true });
  if (policy.gift) candidates.push({ ...standing, gifts: [policy.gift.id] });
  const floor = effectiveFloor(policy);
  return candidates.find((terms) => netOf(policy, terms) >= floor && burdenOf(policy, terms) >= situation.notBelow);
}
