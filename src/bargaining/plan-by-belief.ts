import { type Belief, believe } from './belief.ts';
import { type Course, lookAhead } from './look-ahead.ts';
import { deliveredOf, listTerms } from './net.ts';
import type { Outlook, Plan } from './outlook.ts';
import { DEAL_BONUS, PARAMETERS } from './parameters.ts';
import { shippingLoad } from './propose.ts';
import type { Situation } from './situation.ts';
import type { Policy } from './types.ts';

/**
 * The recommended seller: believes in a limit of the shopper's from what was said, looks ahead over the moves left, and
 * gives ground only as the shopper does.
 */
export function planByBelief(policy: Policy, outlook: Outlook): Plan {
  const { situation, floor } = outlook;
  const belief = believe(policy, situation);
  const course = foresee(policy, outlook, belief);
  const bid = situation.bids.at(-1)?.delivered;
  const own = bid !== undefined && !situation.blind ? bid : undefined;
  const lowest = floor + load(policy, outlook);
  const delivered = guard(policy, situation, { aim: course.next, lowest, own });
  if (own === undefined) return { delivered, takesBid: false };
  const goingOn = course.worth / Math.max(1e-6, belief.reach(own));
  const worthNow = own - expense(policy, outlook);
  const patience = patienceWith(outlook);
  return { delivered, takesBid: (situation.used > 0 && own >= delivered) || worthNow >= patience * goingOn };
}

/** How many times asking on a bid must be worth to be taken. */
function patienceWith({ situation, left }: Outlook): number {
  if (situation.used === 0) return PARAMETERS.firstPatience;
  return left <= 1 || situation.bids.at(-1)?.final ? PARAMETERS.lastPatience : PARAMETERS.patience;
}

function foresee(policy: Policy, outlook: Outlook, belief: Belief): Course {
  const { situation, floor, left } = outlook;
  const raising = isRaising(policy, situation);
  const blind = situation.bids.length === 0;
  const later = raising ? PARAMETERS.takesRaising : PARAMETERS.takesLater;
  return lookAhead({
    standing: deliveredOf(policy, situation.standing),
    lowest: Math.min(deliveredOf(policy, situation.standing), floor + load(policy, outlook)),
    reach: belief.reach,
    expense: expense(policy, outlook),
    left,
    leaves: raising ? PARAMETERS.leavesRaising : PARAMETERS.leaves,
    takes: (leftAfter) => {
      if (leftAfter === 0) return PARAMETERS.takesLast;
      if (blind) return PARAMETERS.takesBlind;
      return situation.used === 0 && leftAfter === left - 1 ? PARAMETERS.takesFirst : later;
    },
  });
}

interface Wish {
  readonly aim: number;
  readonly lowest: number;
  /** The price the shopper just named. */
  readonly own: number | undefined;
}

/** Bends the wish: a step worth taking, the middle where it is near, no more than the shopper's own step earns, some room kept. */
function guard(policy: Policy, situation: Situation, { aim, lowest, own }: Wish): number {
  const top = deliveredOf(policy, listTerms(policy));
  const standing = deliveredOf(policy, situation.standing);
  const least = situation.used === 0 ? PARAMETERS.leastFirstStep : PARAMETERS.leastStep;
  let price = Math.max(lowest, Math.min(aim, standing - least * top));
  if (own !== undefined) {
    const middle = (own + standing) / 2;
    if (middle >= lowest && Math.abs(middle - price) < PARAMETERS.middle * top) price = middle;
  }
  const raise = lastRaise(situation);
  if (raise !== undefined && situation.used > 0) {
    price = Math.max(price, standing - Math.max(PARAMETERS.stubbornStep * top, PARAMETERS.reciprocity * raise));
  }
  return Math.max(price, standing - PARAMETERS.mostOfRoom * (standing - lowest));
}

/** How far the shopper came up with the last price named; undefined before the second. */
function lastRaise(situation: Situation): number | undefined {
  const last = situation.bids.at(-1);
  const earlier = situation.bids.at(-2);
  return last && earlier ? Math.max(0, last.delivered - earlier.delivered) : undefined;
}

function isRaising(policy: Policy, situation: Situation): boolean {
  return (lastRaise(situation) ?? 0) > PARAMETERS.raising * deliveredOf(policy, listTerms(policy));
}

function expense(policy: Policy, outlook: Outlook): number {
  const known = policy.cost === undefined ? undefined : Math.min(policy.cost, outlook.floor);
  const goods = known ?? outlook.floor - PARAMETERS.margin * policy.list;
  return goods + load(policy, outlook) - DEAL_BONUS[policy.objective] * policy.list;
}

/** What lies between delivered price and net: shipping and gifts already given. */
function load(policy: Policy, { situation, floor }: Outlook): number {
  const { standing } = situation;
  const gifts = standing.gifts.length * (policy.gift?.cost ?? 0);
  return shippingLoad(policy, standing, floor) + gifts;
}
