import { deliveredOf, listTerms } from './net.ts';
import { PARAMETERS } from './parameters.ts';
import type { Bid, Situation } from './situation.ts';
import type { Policy } from './types.ts';

/** Limits weighed: parts of the delivered list price from `LOWEST` on, in steps of `STEP`. */
const LOWEST = 0.25;
const STEP = 0.01;
const COUNT = 101;
/** Bids under this part say nothing of a limit. */
const TELLING = 0.25;

/** What the shop believes the shopper would pay at most, delivered. */
export interface Belief {
  /** Chance that the limit is at least this price. */
  readonly reach: (delivered: number) => number;
  /** Mean limit. */
  readonly mean: number;
  /** The price that this part of all limits lies under. */
  readonly quantile: (part: number) => number;
}

/** Weighs every limit by what was said: prices named, prices not taken, "my last price". Nothing else enters. */
export function believe(policy: Policy, situation: Situation): Belief {
  const top = deliveredOf(policy, listTerms(policy));
  const bids = situation.bids.filter((bid) => bid.delivered >= TELLING * top);
  const clues = { bids: bids.map((bid) => ({ ...bid, delivered: bid.delivered / top })), asks: situation.asks };
  const tail = new Float64Array(COUNT + 1);
  let sum = 0;
  for (let index = COUNT - 1; index >= 0; index -= 1) {
    const limit = LOWEST + index * STEP;
    const weight = prior(limit) * bidWeight(limit, clues.bids) * askWeight(limit, clues.asks, top);
    tail[index] = (tail[index + 1] ?? 0) + weight;
    sum += weight * limit;
  }
  const total = tail[0] || 1;
  return {
    mean: (sum / total) * top,
    reach: (delivered) => reachOf(tail, delivered / top),
    quantile: (part) => Math.round((LOWEST + firstUnder(tail, (1 - part) * total) * STEP) * top),
  };
}

function firstUnder(tail: Float64Array, weight: number): number {
  return Math.max(0, tail.findIndex((sum) => sum <= weight) - 1);
}

function reachOf(tail: Float64Array, part: number): number {
  const index = Math.ceil((part - LOWEST) / STEP - 1e-9);
  if (index <= 0) return 1;
  return index >= COUNT ? 0 : (tail[index] ?? 0) / (tail[0] || 1);
}

function prior(limit: number): number {
  return bell((limit - PARAMETERS.limitMean) / PARAMETERS.limitSpread);
}

/** Likelihood of the prices named, all as parts of the delivered list price. */
function bidWeight(limit: number, bids: readonly Bid[]): number {
  const first = bids[0];
  const last = bids.at(-1);
  if (!first || !last) return 1;
  let weight = openingWeight(limit, first.delivered);
  if (last.delivered > limit * 1.001) weight *= 0.01;
  if (bids.length > 1) weight *= raiseWeight(limit, { first, last, count: bids.length });
  if (last.final) {
    const { finalBelief, finalSpread } = PARAMETERS;
    weight *= 1 - finalBelief + finalBelief * 2 * bell((limit - last.delivered) / finalSpread);
  }
  return weight;
}

function openingWeight(limit: number, bid: number): number {
  const shade = 1 - bid / limit;
  if (shade < -0.001) return 0.01;
  const { lowOpeners, shadeMean, shadeSpread } = PARAMETERS;
  const near = bell((shade - shadeMean) / shadeSpread) / shadeSpread / 2.5;
  const low = shade > 0.2 && shade < 0.7 ? 2 : 0.1;
  return (1 - lowOpeners) * near + lowOpeners * low;
}

interface Raises {
  readonly first: Bid;
  readonly last: Bid;
  readonly count: number;
}

function raiseWeight(limit: number, { first, last, count }: Raises): number {
  const { raisesAhead, raisesSpread } = PARAMETERS;
  const mean = (last.delivered - first.delivered) / (count - 1);
  const projected = last.delivered + Math.max(0.01, mean * raisesAhead);
  return 0.35 + bell((limit - projected) / raisesSpread);
}

/** Likelihood that the prices asked were not taken. */
function askWeight(limit: number, asks: readonly number[], top: number): number {
  const { refusalBase, refusalSpread } = PARAMETERS;
  return asks.reduce((weight, asked) => {
    const ease = limit - asked / top;
    return ease < 0 ? weight : weight * (refusalBase + (1 - refusalBase) * Math.exp(-ease / refusalSpread));
  }, 1);
}

function bell(deviation: number): number {
  return Math.exp(-0.5 * deviation * deviation);
}
