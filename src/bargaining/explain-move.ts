import { believe } from './belief.ts';
import { decide } from './decide.ts';
import { effectiveFloor } from './effective-floor.ts';
import { isSoundPolicy } from './is-sound.ts';
import { deliveredOf, describeFloor, type FloorArithmetic } from './net.ts';
import { afterShopper, situationOf } from './situation.ts';
import { roundsFor, type Tempo, tempoOf } from './tempo.ts';
import type { Answer, History, Move, Policy, Reason } from './types.ts';

/** Why the shop would answer as it does; holds floor and belief, so it is for owners only. */
export interface Explanation {
  readonly answer: Answer;
  /** The reason code of an offer, or the kind of any other answer. */
  readonly reason: Reason | Exclude<Answer['kind'], 'offer'>;
  readonly tempo: Tempo;
  readonly movesUsed: number;
  readonly movesAllowed: number;
  /** What the shop believes the shopper would pay at most, delivered, in minor units; absent for unsound policies. */
  readonly belief?: {
    readonly mean: number;
    /** Half of all limits weighed lie between these two. */
    readonly low: number;
    readonly high: number;
    /** Chance that the standing ask is within reach. */
    readonly reachesStanding: number;
  };
  /** Floor arithmetic of the terms answered with, if any. */
  readonly arithmetic?: FloorArithmetic;
  /** The floor with its noise and today's budget, below which nothing is newly asked or agreed. */
  readonly effectiveFloor: number;
}

/** What the shop would answer to `move`, with everything that went into it. */
export function explainMove(policy: Policy, history: History, move: Move): Explanation {
  const answer = decide(policy, history, move);
  const tempo = tempoOf(history, move);
  const before = situationOf(policy, history);
  const sound = isSoundPolicy(policy);
  return {
    answer,
    reason: answer.kind === 'offer' ? answer.reason : answer.kind,
    tempo,
    movesUsed: before.used,
    movesAllowed: roundsFor(policy, tempo),
    ...(sound ? { belief: beliefAfter(policy, history, move) } : {}),
    ...('terms' in answer ? { arithmetic: describeFloor(policy, answer.terms) } : {}),
    effectiveFloor: effectiveFloor(policy),
  };
}

function beliefAfter(policy: Policy, history: History, move: Move): NonNullable<Explanation['belief']> {
  const situation = afterShopper(policy, situationOf(policy, history), move);
  const belief = believe(policy, situation);
  return {
    mean: Math.round(belief.mean),
    low: belief.quantile(0.25),
    high: belief.quantile(0.75),
    reachesStanding: belief.reach(deliveredOf(policy, situation.standing)),
  };
}
