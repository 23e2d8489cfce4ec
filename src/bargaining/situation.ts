import { namedPrice } from './bids.ts';
import { isAmount, isSoundTerms } from './is-sound.ts';
import { deliveredOf, listTerms, sameTerms } from './net.ts';
import type { Answer, History, Move, Policy, Remembered, Step, Terms } from './types.ts';

/** A price the shopper named. */
export interface Bid {
  /** What the shopper would pay in all. */
  readonly delivered: number;
  readonly final: boolean;
}

/** Where a negotiation stands, read from its history. */
export interface Situation {
  /** The ask the shopper can take now; list price at first. */
  readonly standing: Terms;
  /** Price moves made. */
  readonly used: number;
  /** The standing ask was said to be the last price, or is a deal. */
  readonly final: boolean;
  /** Times the last price, or a price far too low and a bare no, was answered with the same ask. */
  readonly finalHolds: number;
  readonly idleHolds: number;
  /** The shop has asked for the shopper's number. */
  readonly askedNumber: boolean;
  /** Price moves made in answer to no number. */
  readonly blindMoves: number;
  /** True while the shopper's last step names no number. */
  readonly blind: boolean;
  readonly bids: readonly Bid[];
  /** Delivered prices the shop asked and the shopper did not take. */
  readonly asks: readonly number[];
  /** How far the last ask that came down did so, delivered; undefined before the first. */
  readonly lastStep?: number;
  /** Least burden an earlier last price still binds to. */
  readonly notBelow: number;
}

/** Reads a history. Terms that are not sound, or for another quantity, count as moves and not as prices. */
export function situationOf(policy: Policy, history: History): Situation {
  return history.reduce((situation, step) => advance(policy, situation, step), opening(policy));
}

function opening(policy: Policy): Situation {
  return {
    standing: listTerms(policy),
    used: 0,
    final: false,
    finalHolds: 0,
    idleHolds: 0,
    askedNumber: false,
    blindMoves: 0,
    blind: true,
    bids: [],
    asks: [],
    notBelow: 0,
  };
}

function advance(policy: Policy, situation: Situation, step: Step): Situation {
  if (step.by === 'shopper') return afterShopper(policy, situation, step.move);
  if (step.by === 'memory') return afterMemory(policy, situation, step);
  return afterShop(policy, situation, step.answer);
}

/** The situation once the shopper has made `move`. */
export function afterShopper(policy: Policy, situation: Situation, move: Move): Situation {
  const spoken = { standing: situation.standing, earlier: situation.bids.at(-1)?.delivered };
  const delivered = namedPrice(policy, spoken, move);
  if (delivered === undefined) return { ...situation, blind: true };
  const final = move.kind === 'offer' && move.final;
  return { ...situation, blind: false, bids: [...situation.bids, { delivered, final }] };
}

function afterMemory(policy: Policy, situation: Situation, step: Remembered): Situation {
  const honoured = step.standing && isSoundTerms(policy, step.standing) ? step.standing : undefined;
  return {
    ...situation,
    standing: honoured ?? listTerms(policy),
    used: isAmount(step.used) ? step.used : 0,
    final: step.final && honoured !== undefined,
    finalHolds: 0,
    lastStep: step.lastStep,
    notBelow: step.notBelow ?? 0,
  };
}

function afterShop(policy: Policy, situation: Situation, answer: Answer): Situation {
  switch (answer.kind) {
    case 'askNumber':
      return { ...situation, askedNumber: true };
    case 'hold':
      return {
        ...situation,
        finalHolds: situation.finalHolds + Number(answer.why === 'final'),
        idleHolds: situation.idleHolds + Number(answer.why === 'lowball' || answer.why === 'reject'),
      };
    case 'confirm':
      return isSoundTerms(policy, answer.terms) ? { ...situation, standing: answer.terms } : situation;
    case 'accept':
      return isSoundTerms(policy, answer.terms) ? { ...situation, standing: answer.terms, final: true } : situation;
    case 'offer':
      return afterOffer(policy, situation, answer);
    case 'alternative':
    case 'close':
      return situation;
  }
}

function afterOffer(policy: Policy, situation: Situation, answer: Extract<Answer, { kind: 'offer' }>): Situation {
  const said = { ...situation, final: situation.final || answer.final };
  if (!isSoundTerms(policy, answer.terms)) return { ...said, used: said.used + 1 };
  if (sameTerms(answer.terms, situation.standing)) return said;
  const fall = deliveredOf(policy, situation.standing) - deliveredOf(policy, answer.terms);
  return {
    ...said,
    standing: answer.terms,
    used: said.used + 1,
    blindMoves: said.blindMoves + Number(said.blind),
    asks: [...said.asks, deliveredOf(policy, answer.terms)],
    lastStep: fall > 0 ? fall : said.lastStep,
  };
}
