import { namedPrice, offeredPrice } from './bids.ts';
import { isSoundPolicy, isSoundTerms } from './is-sound.ts';
import { burdenOf, deliveredOf, listTerms, netOf, sameTerms } from './net.ts';
import { isHonestReason } from './reasons.ts';
import type { Answer, History, Move, Policy, Step, Terms } from './types.ts';

/** A law broken: 1 floor, 2 asks and acceptances, 3 rounds and last price, 6 untrue reason. `at` is the step's place. */
export interface Breach {
  readonly law: 1 | 2 | 3 | 6;
  readonly at: number;
  /** Stable word for what is wrong, such as `below_floor`. */
  readonly code: string;
}

/** What the replay knows so far, by reckoning of its own. */
interface Trace {
  readonly standing: Terms;
  /** How far the last ask that came down did so, delivered. */
  readonly lastFall?: number;
  readonly moves: number;
  readonly final: boolean;
  readonly notBelow: number;
  /** Delivered prices the shopper named. */
  readonly bids: readonly number[];
  /** The move under answer. */
  readonly move?: Move;
  readonly breaches: readonly Breach[];
}

/**
 * Replays a history and names every law it breaks; empty when it is clean. Steps made under another policy version are
 * not held against this policy's floor.
 */
export function breaches(policy: Policy, history: History): readonly Breach[] {
  if (!isSoundPolicy(policy)) return pricesUnder(history);
  const start: Trace = {
    standing: listTerms(policy),
    moves: 0,
    final: false,
    notBelow: 0,
    bids: [],
    breaches: [],
  };
  return history.reduce((trace, step, at) => replay(policy, trace, { step, at }), start).breaches;
}

/** Under an unsound policy every price is one too many. */
function pricesUnder(history: History): readonly Breach[] {
  return history.flatMap((step, at) =>
    step.by === 'shop' && 'terms' in step.answer ? [{ law: 1, at, code: 'unsound_policy' }] : [],
  );
}

function replay(policy: Policy, trace: Trace, { step, at }: { readonly step: Step; readonly at: number }): Trace {
  if (step.by === 'shopper') return hear(policy, trace, step.move);
  if (step.by === 'memory') {
    return {
      ...trace,
      standing: step.standing ?? listTerms(policy),
      lastFall: step.lastStep,
      moves: step.used,
      final: step.final,
      notBelow: step.notBelow ?? 0,
    };
  }
  const foreign = step.policyVersion !== undefined && step.policyVersion !== policy.version;
  const found = faults(policy, trace, step.answer).filter((fault) => !(foreign && fault.law === 1));
  return after(policy, trace, {
    answer: step.answer,
    found: [...trace.breaches, ...found.map((fault) => ({ ...fault, at }))],
  });
}

function hear(policy: Policy, trace: Trace, move: Move): Trace {
  const named = namedPrice(policy, { standing: trace.standing, earlier: trace.bids.at(-1) }, move);
  return { ...trace, move, bids: named === undefined ? trace.bids : [...trace.bids, named] };
}

interface Judged {
  readonly answer: Answer;
  readonly found: readonly Breach[];
}

function after(policy: Policy, trace: Trace, { answer, found }: Judged): Trace {
  const next = { ...trace, breaches: found };
  if (answer.kind === 'confirm') return { ...next, standing: answer.terms };
  if (answer.kind === 'accept') return { ...next, standing: answer.terms, final: true };
  if (answer.kind !== 'offer') return next;
  const final = trace.final || answer.final;
  if (sameTerms(answer.terms, trace.standing)) return { ...next, final };
  const fall = deliveredOf(policy, trace.standing) - deliveredOf(policy, answer.terms);
  const lastFall = fall > 0 ? fall : trace.lastFall;
  return { ...next, final, standing: answer.terms, moves: trace.moves + 1, lastFall };
}

type Fault = Omit<Breach, 'at'>;

function faults(policy: Policy, trace: Trace, answer: Answer): readonly Fault[] {
  const overlooked = overlookedOffer(policy, trace, answer);
  if (!('terms' in answer)) return overlooked;
  const kept = sameTerms(answer.terms, trace.standing);
  return [
    ...overlooked,
    ...(kept ? [] : floorFaults(policy, answer.terms)),
    ...(kept ? [] : askFaults(policy, trace, answer.terms)),
    ...(answer.kind === 'offer' ? offerFaults(policy, trace, answer) : []),
    ...((answer.kind === 'hold' || answer.kind === 'close') && !kept ? [fault(2, 'hold_moved')] : []),
    ...(answer.kind === 'accept' || answer.kind === 'confirm' ? closeFaults(policy, trace, answer) : []),
  ];
}

function fault(law: Breach['law'], code: string): Fault {
  return { law, code };
}

function floorFaults(policy: Policy, terms: Terms): readonly Fault[] {
  if (!isSoundTerms(policy, terms)) return [fault(1, 'unsound_terms')];
  const foreignGift = terms.gifts.some((gift) => gift !== policy.gift?.id) || terms.gifts.length > 1;
  return [
    ...(netOf(policy, terms) < policy.floor ? [fault(1, 'below_floor')] : []),
    ...(foreignGift ? [fault(1, 'unknown_gift')] : []),
  ];
}

function askFaults(policy: Policy, trace: Trace, terms: Terms): readonly Fault[] {
  const { standing } = trace;
  const giftGone = standing.gifts.some((gift) => !terms.gifts.includes(gift));
  return [
    ...(burdenOf(policy, terms) > burdenOf(policy, standing) ? [fault(2, 'ask_rose')] : []),
    ...(giftGone ? [fault(2, 'gift_taken_back')] : []),
    ...(burdenOf(policy, terms) < trace.notBelow ? [fault(3, 'below_earlier_final')] : []),
    ...(trace.final ? [fault(3, 'moved_after_final')] : []),
  ];
}

function offerFaults(policy: Policy, trace: Trace, answer: Extract<Answer, { kind: 'offer' }>): readonly Fault[] {
  const { standing } = trace;
  const { terms } = answer;
  const most = Math.max(1, Math.trunc(Math.max(policy.rounds.haggler, policy.rounds.quick)) || 1);
  const moved = !sameTerms(terms, standing);
  return [
    ...(hasGrown(policy, trace, answer) ? [fault(2, 'step_grew')] : []),
    ...(isUnderOwnOffer(policy, trace, terms) ? [fault(2, 'below_own_offer')] : []),
    ...(moved && trace.moves + 1 > most ? [fault(3, 'too_many_moves')] : []),
    ...(trace.final && answer.final ? [fault(3, 'final_twice')] : []),
    ...(isHonestReason(policy, { bids: trace.bids, standing }, answer) ? [] : [fault(6, 'untrue_reason')]),
  ];
}

/**
 * Steps are measured in what the shopper would pay in all. After extras at list price, which come down by the shipping
 * fee alone, one last price may come down further.
 */
function hasGrown(policy: Policy, { standing, lastFall }: Trace, answer: Extract<Answer, { kind: 'offer' }>): boolean {
  const fall = deliveredOf(policy, standing) - deliveredOf(policy, answer.terms);
  if (lastFall === undefined || fall <= lastFall) return false;
  return !(answer.final && standing.total === policy.list);
}

function isUnderOwnOffer(policy: Policy, trace: Trace, terms: Terms): boolean {
  const own = trace.move?.kind === 'offer' ? offeredPrice(policy, trace.move) : undefined;
  return own !== undefined && deliveredOf(policy, terms) < own;
}

/** An offer at or above the ask that is neither accepted nor, being vague, asked to confirm. */
function overlookedOffer(policy: Policy, { move, standing }: Trace, answer: Answer): readonly Fault[] {
  if (move?.kind !== 'offer') return [];
  const own = offeredPrice(policy, move);
  if (own === undefined || own < deliveredOf(policy, standing)) return [];
  return answer.kind === 'accept' || answer.kind === 'confirm' ? [] : [fault(2, 'offer_overlooked')];
}

/** A deal is at the standing ask or at the shopper's own last words. */
function closeFaults(
  policy: Policy,
  { move, standing, bids }: Trace,
  { terms }: Extract<Answer, { kind: 'accept' | 'confirm' }>,
): readonly Fault[] {
  if (sameTerms(terms, standing)) return [];
  const said =
    (move?.kind === 'offer' && (move.total === terms.total || standing.total === terms.total)) ||
    (move?.kind === 'accept' && standing.total === terms.total) ||
    (move?.kind === 'split' && bids.at(-1) === deliveredOf(policy, terms));
  return said ? [] : [fault(2, 'nobody_said_it')];
}
