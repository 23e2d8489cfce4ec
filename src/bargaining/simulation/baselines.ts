import { deliveredOf, listTerms, netOf } from '../net.ts';
import { afterShopper, type Situation, situationOf } from '../situation.ts';
import type { Answer, Move, Policy, Terms } from '../types.ts';
import type { Seller } from './outcome.ts';
import type { Contestant } from './play.ts';

/** Price moves of every rule. */
const MOVES = 5;

/** What a rule sees: prices are for the goods, without shipping. */
interface Sight {
  readonly policy: Policy;
  readonly situation: Situation;
  /** Number of the price move about to be made, from 1. */
  readonly move: number;
  /** Prices the shopper named, for the goods. */
  readonly bids: readonly number[];
  /** The figure just said, shipping included or not. */
  readonly said: number | undefined;
}

/** The price a rule would ask next, for the goods. */
type Rule = (sight: Sight) => number;

/** The simple sellers that the recommended one is measured against; they give no extras and forget who returns. */
export const BASELINES: readonly Contestant[] = [
  contestant('fixed', ({ policy }) => policy.list),
  contestant('coupon', ({ policy }) => Math.max(policy.floor, 0.9 * policy.list)),
  contestant('linear', byClock(1)),
  contestant('boulware', byClock(0.2)),
  contestant('conceder', byClock(4)),
  contestant('mirror-amount', mirrorAmount),
  contestant('mirror-ratio', mirrorRatio),
  contestant('split', splitDifference),
  contestant('micro', ({ policy, bids }) => give(policy, new Set(bids).size / MOVES)),
  contestant('ladder', ({ policy, move }) => give(policy, [0.35, 0.51][move - 1] ?? 1), 3),
];

function contestant(name: string, rule: Rule, lastFrom = MOVES): Contestant {
  return { name, sell: sellerOf(rule, lastFrom), remembers: false };
}

/**
 * A seller that asks what the rule says, rounded up, takes any bid at or above it, and ends the talk after its moves; from
 * move `lastFrom` on it says that the price is its last.
 */
function sellerOf(rule: Rule, lastFrom: number): Seller {
  return (policy, history, move) => {
    const situation = afterShopper(policy, situationOf(policy, history), move);
    const asked = history.filter((step) => step.by === 'shop').length;
    const said = move.kind === 'offer' ? move.total : undefined;
    const sight = { policy, situation, move: asked + 1, bids: goodsBids(policy, situation), said };
    const spent = asked >= MOVES;
    const price = spent ? situation.standing.total : Math.min(situation.standing.total, priceOf(rule, sight));
    const terms: Terms = { ...listTerms(policy), total: price };
    const deal = dealFor(policy, terms, move);
    if (deal) return deal;
    if (!spent) return { kind: 'offer', terms, final: asked + 1 >= lastFrom, reason: 'step', left: MOVES - asked - 1 };
    return { kind: 'close', terms };
  };
}

function priceOf(rule: Rule, sight: Sight): number {
  return roundUp(sight.policy, Math.max(sight.policy.floor, rule(sight)));
}

/** Rounds up to the grid shops use by size: from a tenth of a major unit to ten of them, per piece. */
function roundUp(policy: Policy, price: number): number {
  const major = 10 ** policy.decimals * policy.quantity;
  const sizes: readonly (readonly [number, number])[] = [
    [1000, 10],
    [300, 5],
    [100, 1],
    [30, 0.5],
  ];
  const grain = (sizes.find(([size]) => policy.list >= size * major)?.[1] ?? 0.1) * major;
  return Math.ceil(price / grain - 1e-9) * grain;
}

function dealFor(policy: Policy, ask: Terms, move: Move): Answer | undefined {
  if (move.kind !== 'offer') return undefined;
  const offered: Terms = { ...ask, total: move.total, freeShipping: move.shipped };
  const net = netOf(policy, offered);
  if (net < policy.floor || deliveredOf(policy, offered) < deliveredOf(policy, ask)) return undefined;
  return { kind: 'accept', terms: offered, by: 'shopper' };
}

function goodsBids(policy: Policy, situation: Situation): readonly number[] {
  return situation.bids.map((bid) => bid.delivered - policy.shipping.fee);
}

/** The price after `part` of the room is given. */
function give(policy: Policy, part: number): number {
  return policy.list - (policy.list - policy.floor) * Math.min(1, part);
}

/** Gives by the clock: evenly at 1, late under it, early above. */
function byClock(shape: number): Rule {
  return ({ policy, move }) => give(policy, (move / MOVES) ** (1 / shape));
}

function mirrorAmount({ policy, situation, move, bids }: Sight): number {
  if (move === 1) return 0.97 * policy.list;
  return situation.standing.total - Math.max(0, (bids.at(-1) ?? 0) - (bids.at(-2) ?? bids.at(-1) ?? 0));
}

function mirrorRatio({ policy, situation, move, bids }: Sight): number {
  if (move === 1) return 0.97 * policy.list;
  const last = bids.at(-1);
  const earlier = bids.at(-2);
  return last && earlier ? situation.standing.total * Math.min(1, earlier / last) : situation.standing.total;
}

/** Half-way between the two figures as said. */
function splitDifference({ policy, situation, said }: Sight): number {
  const standing = situation.standing.total;
  return said === undefined ? standing - 0.2 * (policy.list - policy.floor) : (standing + said) / 2;
}
