import { budgetFloor, effectiveFloor } from './effective-floor.ts';
import { deliveredOf, listTerms, netOf, sameTerms } from './net.ts';
import type { Plan } from './outlook.ts';
import { proposeTerms } from './propose.ts';
import { isMiddle } from './reasons.ts';
import type { Turn } from './turn.ts';
import type { Answer, Reason, Terms } from './types.ts';

/** Price moves made in answer to no number before the last price is said. */
const BLIND_MOVES = 2;
/** Times the same ask is repeated before the friendly end, once no move is left. */
const HOLDS = 2;
/** Rungs of the ladder: its third price is its last. */
const LADDER_MOVES = 3;
/** Room smaller than this part of the delivered list price is no room. */
const NO_ROOM = 0.01;

/** The shop's next ask by the plan; the standing ask as last price when nothing better is left. */
export function makeMove(turn: Turn, plan: Plan): Answer {
  const { policy, situation } = turn;
  const floor = effectiveFloor(policy);
  const aim = { delivered: plan.delivered, floor };
  const first = proposeTerms(policy, situation, { ...aim, last: false });
  const last = isLastMove(turn, first, floor);
  const terms = last ? proposeTerms(policy, situation, { ...aim, last: true }) : first;
  if (!terms) return stay(turn);
  const left = last ? 0 : movesLeft(turn) - 1;
  return { kind: 'offer', terms, final: last, reason: last ? 'last' : reasonFor(turn, terms), left };
}

/** True when the last price is said or no price move is left. */
export function isSpent(turn: Turn): boolean {
  return turn.situation.final || movesLeft(turn) < 1;
}

/**
 * The standing ask stays: said to be the last price once, repeated twice and for every move that was not needed, then a
 * friendly end.
 */
export function holdStanding(turn: Turn): Answer {
  const { policy, situation } = turn;
  const terms = situation.standing;
  if (!policy.haggle && !situation.final) return { kind: 'hold', terms, why: 'fixed' };
  if (!situation.final) return { kind: 'offer', terms, final: true, reason: 'last', left: 0 };
  return situation.finalHolds < HOLDS + Math.max(0, movesLeft(turn))
    ? { kind: 'hold', terms, why: 'final' }
    : { kind: 'close', terms };
}

/** A price far too low, or a bare no, moves nothing; said again and again it ends the talk. */
export function holdFor({ situation }: Turn, why: 'lowball' | 'reject'): Answer {
  const terms = situation.standing;
  return situation.idleHolds < HOLDS ? { kind: 'hold', terms, why } : { kind: 'close', terms };
}

/** Price moves to plan for, this one included, at least 1: those left, and few while the shopper names no number. */
export function movesAhead(turn: Turn): number {
  const { blind, blindMoves } = turn.situation;
  return Math.max(1, Math.min(movesLeft(turn), blind ? BLIND_MOVES + 1 - blindMoves : movesLeft(turn)));
}

function movesLeft({ policy, situation, rounds }: Turn): number {
  const allowed = policy.strategy === 'ladder' ? Math.min(rounds, LADDER_MOVES) : rounds;
  return allowed - situation.used;
}

function isLastMove(turn: Turn, terms: Terms | undefined, floor: number): boolean {
  const { policy, situation } = turn;
  if (movesAhead(turn) <= 1) return true;
  const room = netOf(policy, terms ?? situation.standing) - floor;
  return room < NO_ROOM * deliveredOf(policy, listTerms(policy));
}

/** Nothing better is left: fixed where nothing was ever given, else the standing ask is the last price. */
function stay(turn: Turn): Answer {
  const { policy, situation } = turn;
  const terms = situation.standing;
  if (budgetFloor(policy) > policy.floor && netOf(policy, terms) <= budgetFloor(policy)) {
    return { kind: 'hold', terms, why: 'budget' };
  }
  if (sameTerms(terms, listTerms(policy))) return { kind: 'hold', terms, why: 'fixed' };
  return holdStanding(turn);
}

function reasonFor({ policy, situation }: Turn, terms: Terms): Reason {
  const { standing, bids, blind } = situation;
  const asked = deliveredOf(policy, terms);
  const bid = blind ? undefined : bids.at(-1)?.delivered;
  const earlier = blind ? undefined : bids.at(-2)?.delivered;
  if (terms.freeShipping && !standing.freeShipping) return 'extra_shipping';
  if (terms.total === standing.total) return 'extra_gift';
  if (bid !== undefined && isMiddle(asked, bid, deliveredOf(policy, standing))) return 'midpoint';
  if (bid !== undefined && earlier !== undefined && bid > earlier) return 'reciprocate';
  return terms.quantity > 1 && situation.used === 0 ? 'quantity' : 'step';
}
