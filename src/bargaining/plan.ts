import { effectiveFloor } from './effective-floor.ts';
import type { Plan } from './outlook.ts';
import { planByBelief } from './plan-by-belief.ts';
import { planLadder } from './plan-ladder.ts';
import type { Situation } from './situation.ts';
import type { Policy } from './types.ts';

/** The next step by the owner's strategy; `left` price moves remain, this one included. */
export function planNext(policy: Policy, situation: Situation, left: number): Plan {
  const outlook = { situation, floor: effectiveFloor(policy), left };
  return policy.strategy === 'ladder' ? planLadder(policy, outlook) : planByBelief(policy, outlook);
}
