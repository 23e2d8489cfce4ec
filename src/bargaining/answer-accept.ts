import { answerOffer } from './answer-offer.ts';
import { extrasMissing } from './bids.ts';
import type { Turn } from './turn.ts';
import type { Answer, Move } from './types.ts';

/**
 * A yes closes at the standing ask. A yes that wants an extra with it is an offer of the standing price with that extra;
 * once the last price is said, or when the shop has no such extra, the shop asks whether to close without it.
 */
export function answerAccept(turn: Turn, move: Extract<Move, { kind: 'accept' }>): Answer {
  const { policy, situation } = turn;
  const { standing } = situation;
  const { wantsShipping, wantsGift } = extrasMissing(policy, standing, move);
  if (!wantsShipping && !wantsGift) return { kind: 'accept', terms: standing, by: 'shop' };
  if (!policy.haggle || situation.final || (wantsGift && !policy.gift)) return { kind: 'confirm', terms: standing };
  return answerOffer(turn, {
    kind: 'offer',
    total: standing.total,
    shipped: standing.freeShipping || wantsShipping,
    wantsGift: wantsGift || standing.gifts.length > 0,
    final: false,
    vague: false,
  });
}
