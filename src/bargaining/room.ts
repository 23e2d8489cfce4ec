import type { Policy } from './types.ts';

/** How much of the list price can be haggled away. */
export interface Room {
  /** (list − floor) ÷ list, in percent: one decimal under 10, whole above. */
  readonly percent: number;
  readonly verdict: 'none' | 'small' | 'right' | 'large';
  /** The floor lies below what the goods cost. */
  readonly belowCost: boolean;
}

/** Percentages of list between which room is right; under a third of `warnUnderPercent` there is none to speak of. */
export interface RoomLimits {
  readonly warnUnderPercent: number;
  readonly warnOverPercent: number;
}

/** Measures the room of a policy and judges it: a price one cannot haggle and a price nobody believes both lose buyers. */
export function roomOf(policy: Policy, limits: RoomLimits): Room {
  const exact = policy.list > 0 ? (100 * (policy.list - policy.floor)) / policy.list : 0;
  const percent = Math.abs(exact) < 10 ? Math.round(exact * 10) / 10 : Math.round(exact);
  return {
    percent,
    verdict: judge(exact, limits),
    belowCost: policy.cost !== undefined && policy.floor < policy.cost,
  };
}

function judge(percent: number, { warnUnderPercent, warnOverPercent }: RoomLimits): Room['verdict'] {
  if (percent < warnUnderPercent / 3) return 'none';
  if (percent < warnUnderPercent) return 'small';
  return percent > warnOverPercent ? 'large' : 'right';
}
