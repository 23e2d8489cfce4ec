import { decide } from '../decide.ts';
import { listTerms, netOf } from '../net.ts';
import { roomOf } from '../room.ts';
import type { History, Policy } from '../types.ts';
import { drawShopper, type PopulationOptions } from './draw-shopper.ts';
import { type Estimate, estimate } from './measure.ts';
import type { Outcome } from './outcome.ts';
import { play } from './play.ts';

/** What an owner wants tried. */
export interface ProductTrial {
  readonly seed: string;
  /** Simulated shoppers per floor. */
  readonly shoppers: number;
  /** Floors to compare, minor units for the policy's quantity; the policy's own when empty. */
  readonly floors: readonly number[];
}

/** What one floor would do. Money in minor units for the policy's quantity. */
export interface FloorResult {
  readonly floor: number;
  readonly roomPercent: number;
  /** Percent of simulated shoppers who close. */
  readonly dealPercent: Estimate;
  /** Kept per deal after extras, and earned per shopper where the cost is known. */
  readonly netPerDeal: Estimate;
  readonly profitPerShopper?: Estimate;
  readonly discountPercent: Estimate;
  readonly rounds: Estimate;
  /** Share of deals by discount: under 5 % of list, under 10 %, and so on; the last bar holds the rest. */
  readonly discounts: readonly number[];
  /** Mean standing ask after each price move, beginning with list. */
  readonly path: readonly number[];
}

/** What simulated shoppers make of a product. People differ: read it as a comparison of floors, not as a forecast. */
export interface ProductSimulation {
  readonly sku: string;
  readonly currency: string;
  readonly decimals: number;
  readonly list: number;
  readonly shoppers: number;
  readonly results: readonly FloorResult[];
}

/** Width of a bar of the distribution of discounts, percent of list; and the number of bars. */
export const DISCOUNT_BAR = 5;
const BARS = 8;

/** Lets population A haggle over the product, once per floor, with the same shoppers each time. */
export function simulateProduct(policy: Policy, trial: ProductTrial): ProductSimulation {
  const floors = trial.floors.length > 0 ? trial.floors : [policy.floor];
  return {
    sku: policy.sku,
    currency: policy.currency,
    decimals: policy.decimals,
    list: policy.list,
    shoppers: trial.shoppers,
    results: floors.map((floor) => tryFloor({ ...policy, floor }, trial)),
  };
}

function tryFloor(policy: Policy, { seed, shoppers }: ProductTrial): FloorResult {
  const options: PopulationOptions = { seed, product: policy };
  const contestant = { name: 'shop', sell: decide, remembers: true };
  const outcomes = Array.from({ length: shoppers }, (_, index) =>
    play(drawShopper(options, index), contestant, 'impatient'),
  );
  const nets = outcomes.flatMap(({ deal }) => (deal ? [netOf(policy, deal)] : []));
  const discounts = nets.map((net) => (100 * (policy.list - net)) / policy.list);
  const { cost } = policy;
  return {
    floor: policy.floor,
    roomPercent: roomOf(policy, { warnUnderPercent: 0, warnOverPercent: 100 }).percent,
    dealPercent: estimate(outcomes.map(({ deal }) => (deal ? 100 : 0))),
    netPerDeal: estimate(nets),
    ...(cost === undefined
      ? {}
      : { profitPerShopper: estimate(outcomes.map(({ deal }) => (deal ? netOf(policy, deal) - cost : 0))) }),
    discountPercent: estimate(discounts),
    rounds: estimate(outcomes.flatMap(({ deal, rounds }) => (deal ? [rounds] : []))),
    discounts: bars(discounts),
    path: meanPath(policy, outcomes),
  };
}

function bars(discounts: readonly number[]): readonly number[] {
  const counts = new Array<number>(BARS).fill(0);
  for (const discount of discounts) {
    const bar = Math.min(BARS - 1, Math.max(0, Math.floor(discount / DISCOUNT_BAR)));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts.map((count) => count / Math.max(1, discounts.length));
}

/** Means over all talks; one that ended keeps its last ask. */
function meanPath(policy: Policy, outcomes: readonly Outcome[]): readonly number[] {
  const paths = outcomes.map(({ history }) => [listTerms(policy).total, ...asksOf(history)]);
  const longest = Math.max(1, ...paths.map((path) => path.length));
  return Array.from({ length: longest }, (_, move) =>
    Math.round(estimate(paths.map((path) => path[move] ?? path.at(-1) ?? policy.list)).mean),
  );
}

function asksOf(history: History): readonly number[] {
  return history.flatMap((step) =>
    step.by === 'shop' && step.answer.kind === 'offer' ? [step.answer.terms.total] : [],
  );
}
