import { answerAccept } from './answer-accept.ts';
import { answerAsk } from './answer-ask.ts';
import { answerOffer } from './answer-offer.ts';
import { middleOf } from './bids.ts';
import { isSoundPolicy } from './is-sound.ts';
import { holdFor, holdStanding, isSpent } from './make-move.ts';
import { deliveredOf, listTerms } from './net.ts';
import { situationOf } from './situation.ts';
import { roundsFor, tempoOf } from './tempo.ts';
import type { Turn } from './turn.ts';
import type { Answer, History, Move, Policy } from './types.ts';

/**
 * What the shop does when the shopper makes `move` after `history`. Pure and total: equal arguments give equal answers
 * and no number makes it throw. An unsound policy (no list price, floor above list) never yields a price.
 */
export function decide(policy: Policy, history: History, move: Move): Answer {
  if (!isSoundPolicy(policy)) return { kind: 'alternative' };
  const tempo = tempoOf(history, move);
  const turn: Turn = {
    policy,
    situation: situationOf(policy, history),
    rounds: roundsFor(policy, tempo),
    quick: tempo === 'quick',
  };
  switch (move.kind) {
    case 'accept':
      return answerAccept(turn, move);
    case 'offer':
      return answerOffer(turn, move);
    case 'split':
      return answerSplit(turn);
    case 'ask':
      return answerAsk(turn);
    case 'reject':
      return answerReject(turn);
    case 'claim':
      return answerClaim(turn, move);
    case 'other':
      return { kind: 'hold', terms: turn.situation.standing, why: 'nonsense' };
  }
}

/** "Meet me in the middle": the middle of the shopper's last price and the standing ask, as if the shopper had named it. */
function answerSplit(turn: Turn): Answer {
  const { policy, situation } = turn;
  const bid = situation.bids.at(-1);
  if (!bid) return answerAsk(turn);
  const middle = middleOf(policy, bid.delivered, situation.standing);
  return answerOffer(turn, {
    kind: 'offer',
    total: middle,
    shipped: true,
    wantsGift: false,
    final: false,
    vague: false,
  });
}

/** A bare no names nothing to come nearer to: it moves no price, and the shop asks for a number. */
function answerReject(turn: Turn): Answer {
  const { policy, situation } = turn;
  if (!policy.haggle || isSpent(turn)) return holdStanding(turn);
  const isOpening = situation.bids.length === 0 && situation.used === 0;
  return isOpening && !situation.askedNumber ? { kind: 'askNumber' } : holdFor(turn, 'reject');
}

/** Claims never move the price; a budget under the standing ask calls for something that fits it. */
function answerClaim(turn: Turn, move: Extract<Move, { kind: 'claim' }>): Answer {
  const { policy, situation } = turn;
  const total = Number.isSafeInteger(move.total) ? move.total : undefined;
  const beyond = total !== undefined && total > 0 && total < situation.standing.total;
  if (move.claim === 'budget' && beyond && total < deliveredOf(policy, listTerms(policy))) {
    return { kind: 'alternative', total };
  }
  return { kind: 'hold', terms: situation.standing, why: 'claim' };
}
