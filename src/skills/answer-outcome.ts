import { budgetFloor } from '../bargaining/effective-floor.ts';
import { listTerms, sameTerms } from '../bargaining/net.ts';
import type { Answer, Move } from '../bargaining/types.ts';
import type { HaggleTable } from './haggle-table.ts';

/** The outcome of `bargain.weigh` that says an answer of the bargaining rules. */
export function answerOutcome(answer: Answer, move: Move, table: HaggleTable): string {
  switch (answer.kind) {
    case 'offer':
      return offerOutcome(answer, move, table);
    case 'accept':
      return isLess(answer, move, table) ? 'deal-less' : 'deal';
    case 'askNumber':
      return 'ask-number';
    case 'hold':
      return holdOutcome(answer.why, table);
    case 'confirm':
      return table.policy.haggle || table.hasAsk ? 'confirm' : 'fixed';
    case 'alternative':
      return 'budget';
    case 'close':
      return table.hasAsk ? 'close' : 'close-list';
  }
}

function offerOutcome(
  { final, reason, terms }: Extract<Answer, { kind: 'offer' }>,
  move: Move,
  { policy }: HaggleTable,
): string {
  // Nothing is given: the price of everybody is no last price.
  if (final) return sameTerms(terms, listTerms(policy)) ? 'list' : 'last';
  // The middle of their last price and our ask is what they want, not what the shop offers.
  if (move.kind === 'split' && reason === 'midpoint') return 'step';
  switch (reason) {
    case 'extra_shipping':
      return 'shipping';
    case 'extra_gift':
      return 'gift';
    case 'reciprocate':
    case 'midpoint':
    case 'round':
    case 'step':
    case 'quantity':
    case 'last':
      return reason;
    case 'accepted':
      return 'step';
  }
}

function holdOutcome(why: Extract<Answer, { kind: 'hold' }>['why'], { hasAsk, policy }: HaggleTable): string {
  switch (why) {
    case 'final':
      return hasAsk ? 'last-again' : 'list';
    case 'budget':
      return 'spent';
    case 'nonsense':
    case 'reject':
      return hasAsk ? 'stay' : 'ask-number';
    case 'fixed':
      if (!policy.haggle) return 'fixed';
      return budgetFloor(policy) > policy.floor && budgetFloor(policy) >= policy.list ? 'spent' : 'keep';
    case 'lowball':
    case 'claim':
      return why;
  }
}

/** The shopper named more than the shop stands at. */
function isLess({ terms, by }: Extract<Answer, { kind: 'accept' }>, move: Move, { policy }: HaggleTable): boolean {
  if (by !== 'shop' || move.kind !== 'offer') return false;
  const fee = (free: boolean) => (free ? 0 : policy.shipping.fee);
  return move.total + fee(move.shipped) > terms.total + fee(terms.freeShipping);
}
