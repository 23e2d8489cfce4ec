import { netOf } from '../net.ts';
import type { Move, Policy, Terms } from '../types.ts';
import { drawBetween } from './draws.ts';
import type { Seller } from './outcome.ts';
import { beginTalk, offerOf } from './talk.ts';

/** A script that tries to find out the floor; `turn` counts from 0, prices are delivered. */
interface Probe {
  readonly name: string;
  readonly next: (turn: number, asked: number, top: number) => number | undefined;
}

/** What a script learns over many products with the same list price. */
export interface Leakage {
  readonly probe: string;
  /** Error of the best straight line from the lowest price heard to the floor, percent of list. */
  readonly errorPercent: number;
  /** Percent of products whose floor was reached within half a percent of list. */
  readonly reachedPercent: number;
  /** Mean part of the room still the shop's at the lowest price heard. */
  readonly kept: number;
}

const PROBES: readonly Probe[] = [
  { name: 'asks only', next: () => undefined },
  { name: 'repeats 40 %', next: (_turn, _asked, top) => 0.4 * top },
  { name: 'repeats 60 %', next: (_turn, _asked, top) => 0.6 * top },
  { name: 'climbs 2 %', next: (turn, _asked, top) => (0.5 + 0.02 * turn) * top },
  { name: 'climbs 5 %', next: (turn, _asked, top) => (0.5 + 0.05 * turn) * top },
];
const TURNS = 14;
const LIST = 48_000;
/** "Reached" means this near, as part of list. */
const NEAR = 0.005;

/** Lets every script probe `products` products whose floors it does not know. */
export function probeFloor(sell: Seller, products: number, seed: string): readonly Leakage[] {
  return PROBES.map((probe) => {
    const pairs = Array.from({ length: products }, (_, index) => {
      const policy = hiddenPolicy(seed, index);
      return { floor: policy.floor, heard: lowestNet(policy, sell, probe) };
    });
    return {
      probe: probe.name,
      errorPercent: (100 * lineError(pairs)) / LIST,
      reachedPercent: (100 * pairs.filter(({ floor, heard }) => heard <= floor + NEAR * LIST).length) / products,
      kept: mean(pairs.map(({ floor, heard }) => (heard - floor) / (LIST - floor))),
    };
  });
}

function hiddenPolicy(seed: string, index: number): Policy {
  const floor = Math.ceil(LIST * drawBetween([0.62, 0.9], seed, index, 'floor'));
  return {
    version: 'probed',
    sku: `PROBED-${index}`,
    currency: 'USD',
    decimals: 2,
    quantity: 1,
    list: LIST,
    floor,
    cost: Math.round(floor * drawBetween([0.78, 0.97], seed, index, 'cost')),
    shipping: { cost: 1440, fee: 1440 },
    gift: { id: 'gift', cost: 960 },
    strategy: 'belief',
    objective: 'balance',
    rounds: { haggler: 5, quick: 2 },
    endings: [8, 0, 5],
    noiseKey: `${seed}|${index}`,
    haggle: true,
  };
}

function lowestNet(policy: Policy, sell: Seller, probe: Probe): number {
  const talk = beginTalk(policy, sell);
  const top = policy.list + policy.shipping.fee;
  let asked: Terms | undefined;
  let lowest = policy.list;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const price = probe.next(turn, asked?.total ?? policy.list, top);
    const move: Move =
      price === undefined
        ? { kind: 'ask', last: false, quick: false }
        : offerOf(policy, price, { shipped: true, final: false });
    const reply = talk.say(move);
    if (reply.kind === 'end') return lowest;
    if (reply.kind === 'question') continue;
    asked = reply.terms;
    lowest = Math.min(lowest, netOf(policy, asked));
    if (reply.kind === 'deal') return lowest;
  }
  return lowest;
}

/** Root mean square error of floors read off the lowest price heard by the least-squares line. */
function lineError(pairs: readonly { readonly floor: number; readonly heard: number }[]): number {
  const floors = mean(pairs.map(({ floor }) => floor));
  const heards = mean(pairs.map(({ heard }) => heard));
  const spread = mean(pairs.map(({ heard }) => (heard - heards) ** 2));
  const together = mean(pairs.map(({ floor, heard }) => (floor - floors) * (heard - heards)));
  const slope = spread > 0 ? together / spread : 0;
  return Math.sqrt(mean(pairs.map(({ floor, heard }) => (floor - floors - slope * (heard - heards)) ** 2)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
