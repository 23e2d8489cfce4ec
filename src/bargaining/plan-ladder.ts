import { listTerms, netOf } from './net.ts';
import type { Outlook, Plan } from './outlook.ts';
import { shippingLoad } from './propose.ts';
import type { Policy } from './types.ts';

/** Parts of the room given by the first, second and third price move. */
const RUNGS = [0.35, 0.51, 1] as const;

/** The three-step ladder: 35 %, 51 % and all of the room between list price and floor; it takes no bid below its next step. */
export function planLadder(policy: Policy, { situation, floor, left }: Outlook): Plan {
  const top = netOf(policy, listTerms(policy));
  const rung = left <= 1 ? 1 : (RUNGS[situation.used] ?? 1);
  const net = top - rung * (top - floor);
  return { delivered: net + shippingLoad(policy, situation.standing, floor), takesBid: false };
}
