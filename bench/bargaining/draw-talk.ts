import { draw, drawBetween } from '../../src/bargaining/simulation/draws.ts';
import type { Move, Policy } from '../../src/bargaining/types.ts';

/** Figures no shop means and shoppers or attackers type. */
const WILD = [0, -1, -480, Number.NaN, 1e21, Number.POSITIVE_INFINITY, 0.5, 2 ** 53, 1e12, 1] as const;

/** A random policy: any size, currency, room, extras and limits; about one in ten is one no owner's file would pass. */
export function drawFuzzPolicy(seed: string, index: number): Policy {
  const key = [seed, index] as const;
  const list = Math.round(Math.exp(drawBetween([0, Math.log(1e12)], ...key, 'list')));
  const floor = Math.round(list * draw(...key, 'floor'));
  const shipping = Math.round(list * pick([0, 0.01, 0.05, 0.125, 0.9], draw(...key, 'shipping')));
  const gift = pick([undefined, 0, 0.02, 0.1, 1.5], draw(...key, 'gift'));
  const budget = pick([undefined, undefined, undefined, 0, 0.05, 0.3], draw(...key, 'budget'));
  const policy: Policy = {
    version: 'fuzz',
    sku: 'FUZZ',
    currency: 'XXX',
    decimals: pick([0, 2, 3], draw(...key, 'decimals')),
    quantity: 1 + Math.floor(drawBetween([0, 9], ...key, 'quantity')),
    list,
    floor,
    ...(draw(...key, 'knowsCost') < 0.7 ? { cost: Math.round(floor * drawBetween([0, 1.2], ...key, 'cost')) } : {}),
    shipping: { cost: shipping, fee: Math.round(shipping * pick([0, 0.5, 1, 1.4], draw(...key, 'fee'))) },
    ...(gift === undefined ? {} : { gift: { id: 'gift', cost: Math.round(list * gift) } }),
    strategy: draw(...key, 'strategy') < 0.8 ? 'belief' : 'ladder',
    objective: pick(['conversion', 'balance', 'margin'], draw(...key, 'objective')),
    rounds: {
      haggler: Math.floor(drawBetween([0, 9], ...key, 'haggler')),
      quick: Math.floor(drawBetween([0, 4], ...key, 'quick')),
    },
    endings: pick([[8, 0, 5], [9], [], [0]], draw(...key, 'endings')),
    ...(draw(...key, 'avoids') < 0.5 ? { avoid: [4, 250] } : {}),
    noiseKey: `${seed}|${index}`,
    ...(budget === undefined ? {} : { budgetLeft: Math.round(budget * list), budgetPace: draw(...key, 'pace') * 2 }),
    haggle: draw(...key, 'haggle') < 0.95,
  };
  if (draw(...key, 'breaks') > 0.1) return policy;
  const field = pick(['list', 'floor', 'cost', 'quantity', 'budgetLeft'], draw(...key, 'field'));
  return { ...policy, [field]: pick(WILD, draw(...key, 'value')) };
}

/** A random move; prices are parts of list, sometimes wild. */
export function drawFuzzMove(policy: Policy, ...key: readonly (string | number)[]): Move {
  const is = (name: string, part = 0.5) => draw(...key, name) < part;
  const part = drawBetween([0.2, 1.2], ...key, 'part');
  const total = is('wild', 0.06) ? pick(WILD, draw(...key, 'figure')) : Math.round(part * policy.list);
  const kind = draw(...key, 'kind');
  if (kind < 0.55) {
    return {
      kind: 'offer',
      total,
      shipped: is('shipped'),
      wantsGift: is('gift', 0.2),
      final: is('final', 0.2),
      vague: is('vague', 0.15),
    };
  }
  if (kind < 0.76) return { kind: 'ask', last: is('last', 0.25), quick: is('quick', 0.25) };
  if (kind < 0.81) return { kind: 'split' };
  if (kind < 0.86) return { kind: 'reject' };
  if (kind < 0.89) return { kind: 'other' };
  if (kind < 0.93) return { kind: 'accept', wantsShipping: is('shipping'), wantsGift: is('gift') };
  const claim = pick(['competitor', 'budget', 'coupon', 'authority', 'past'] as const, draw(...key, 'claim'));
  return { kind: 'claim', claim, total };
}

function pick<Value>(values: readonly Value[], at: number): Value {
  const value = values[Math.floor(at * values.length)];
  // `at` is below 1, so the place exists whenever there are values at all.
  return value as Value;
}
