import type { History, Move, Policy } from './types.ts';

/** How a shopper haggles: the quick want one or two rounds, hagglers enjoy more. */
export type Tempo = 'quick' | 'haggler';

/**
 * The rule, from what was typed only: a shopper is quick once they ask for the last or best price or say they would pay
 * now, unless they have named two prices or more; everybody else is a haggler.
 */
export function tempoOf(history: History, move: Move): Tempo {
  const moves = [...history.flatMap((step) => (step.by === 'shopper' ? [step.move] : [])), move];
  const prices = moves.filter((each) => each.kind === 'offer').length;
  return prices < 2 && moves.some(isHurried) ? 'quick' : 'haggler';
}

/** Price moves the shop has for this shopper: the owner's figure, kept between 1 and 12. */
export function roundsFor(policy: Policy, tempo: Tempo): number {
  return Math.max(1, Math.min(12, Math.trunc(policy.rounds[tempo]) || 1));
}

function isHurried(move: Move): boolean {
  return move.kind === 'ask' && (move.last || move.quick);
}
