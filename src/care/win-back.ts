import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';
import type { Visit } from './may-visit.ts';

/** One order as the buying cycle sees it. */
export interface Purchase {
  readonly shopperId: string;
  readonly at: Instant;
  readonly categories: readonly string[];
}

/** How long it usually takes until a buyer buys again: the median over `n` gaps. */
export interface BuyingCycle {
  readonly medianMs: DurationMs;
  readonly n: number;
}

/** The shop's own cycle and those of its categories, each only where enough gaps back it. */
export interface BuyingCycles {
  readonly shop?: BuyingCycle;
  readonly categories: ReadonlyMap<string, BuyingCycle>;
}

/** Gaps below which a median is chance. */
const LEAST_GAPS = 20;
/** Later than this many cycles a buyer counts as gone quiet. */
const QUIET_AFTER_CYCLES = 1.5;
/** Two orders this close are one purchase in two parts. */
const SAME_PURCHASE_MS = DAY_MS;

/** The buying cycles read from all orders of the shop. */
export function buyingCycles(purchases: readonly Purchase[]): BuyingCycles {
  const names = new Set(purchases.flatMap(({ categories }) => categories));
  const categories = new Map<string, BuyingCycle>();
  for (const name of names) {
    const cycle = cycleOf(purchases.filter((purchase) => purchase.categories.includes(name)));
    if (cycle) categories.set(name, cycle);
  }
  const shop = cycleOf(purchases);
  return { ...(shop && { shop }), categories };
}

/**
 * The one visit to a buyer who has gone quiet, counted from their last order by its category's cycle, else the shop's.
 * Undefined without a cycle, without an order, or when they were written to since that order.
 */
export function planWinBack(
  own: readonly Purchase[],
  cycles: BuyingCycles,
  { writtenAt, now }: { readonly writtenAt?: Instant; readonly now: Instant },
): Visit | undefined {
  const last = own.toSorted((left, right) => right.at - left.at)[0];
  const cycle = last && cycleFor(last, cycles);
  if (!last || !cycle || (writtenAt !== undefined && writtenAt >= last.at)) return undefined;
  const dueAt = last.at + Math.round(cycle.medianMs * QUIET_AFTER_CYCLES);
  const usefulUntil = dueAt + cycle.medianMs;
  if (now > usefulUntil) return undefined;
  return { purpose: 'visits', plannedAt: now, dueAt, usefulUntil, whenCapped: 'wait' };
}

/** The slowest of the cycles that the last order's categories have: nobody is written to before it could be time. */
function cycleFor({ categories }: Purchase, cycles: BuyingCycles): BuyingCycle | undefined {
  const own = categories.map((category) => cycles.categories.get(category)).filter((cycle) => cycle !== undefined);
  return own.toSorted((left, right) => right.medianMs - left.medianMs)[0] ?? cycles.shop;
}

function cycleOf(purchases: readonly Purchase[]): BuyingCycle | undefined {
  const byShopper = Map.groupBy(purchases, ({ shopperId }) => shopperId);
  const gaps = [...byShopper.values()].flatMap(gapsOf);
  return gaps.length < LEAST_GAPS ? undefined : { medianMs: median(gaps), n: gaps.length };
}

function gapsOf(purchases: readonly Purchase[]): DurationMs[] {
  const times = purchases.map(({ at }) => at).toSorted((left, right) => left - right);
  return times.slice(1).flatMap((at, index) => {
    const gap = at - (times[index] ?? at);
    return gap < SAME_PURCHASE_MS ? [] : [gap];
  });
}

function median(gaps: readonly DurationMs[]): DurationMs {
  const sorted = gaps.toSorted((left, right) => left - right);
  const middle = Math.floor((sorted.length - 1) / 2);
  const [low = 0, high = low] = sorted.slice(middle, middle + 2);
  return sorted.length % 2 === 1 ? low : Math.round((low + high) / 2);
}
