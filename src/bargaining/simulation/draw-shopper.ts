import type { Policy } from '../types.ts';
import { type Address, clip, draw, drawBetween, drawNormal } from './draws.ts';
import { STYLES, type Style } from './styles.ts';

/** A simulated shopper in front of a product. Money for the whole quantity, in minor units, delivered. */
export interface SimulatedShopper {
  readonly policy: Policy;
  readonly style: Style;
  /** The most they would pay. */
  readonly limit: number;
  /** What they would open with. */
  readonly opening: number;
  /** They name prices with shipping included. */
  readonly saysShipped: boolean;
  /** What free shipping is worth to them, and the gift. */
  readonly shippingWorth: number;
  readonly giftWorth: number;
  readonly patience: number;
  readonly restless: number;
  /** Scale on their liking to leave. */
  readonly hurry: number;
  readonly reciprocity: number;
  readonly pull: number;
  readonly address: Address;
}

/** How a population differs from the standard one. */
export interface PopulationOptions {
  readonly seed: string;
  /** Weights of styles by name, in place of the standard ones. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Added to every limit, as part of list. */
  readonly shift?: number;
  readonly hurry?: number;
  /** The product everybody looks at; drawn when absent. */
  readonly product?: Policy;
  /** First price and limit as parts of the delivered list price, in place of the drawn ones. */
  readonly pairs?: readonly { readonly opening: number; readonly limit: number }[];
}

/** The shopper with number `index`; equal options give equal shoppers. */
export function drawShopper(options: PopulationOptions, index: number): SimulatedShopper {
  const address = ['shopper', options.seed, index];
  const style = drawStyle(options, address);
  const quantity = style.name === 'quantity' ? 2 + Math.floor(drawBetween([0, 4], ...address, 'quantity')) : 1;
  const policy = options.product ?? drawPolicy(address, quantity);
  const top = policy.list + policy.shipping.fee;
  const pair = options.pairs?.[Math.floor(draw(...address, 'pair') * options.pairs.length)];
  const limit = (pair?.limit ?? drawLimit(options, style, address)) * top;
  const shaded =
    Math.min(limit > 0 ? limit : 0.6 * top, 1.02 * top) * (1 - drawBetween(style.shade, ...address, 'shade'));
  return {
    policy,
    style,
    limit,
    opening: Math.min(pair ? pair.opening * top : shaded, 0.97 * top),
    saysShipped: draw(...address, 'shipped') < 0.4,
    shippingWorth: policy.shipping.fee * drawBetween([1, 1.35], ...address, 'shippingWorth'),
    giftWorth: (policy.gift?.cost ?? 0) * drawBetween([0.5, 1.9], ...address, 'giftWorth'),
    patience: drawBetween(style.patience, ...address, 'patience'),
    restless: style.restless * (options.hurry ?? 1),
    hurry: options.hurry ?? 1,
    reciprocity: style.reciprocity * drawBetween([0.7, 1.3], ...address, 'reciprocity'),
    pull: style.pull * drawBetween([0.7, 1.3], ...address, 'pull'),
    address,
  };
}

function drawStyle({ weights }: PopulationOptions, address: Address): Style {
  const weightOf = (style: Style) => weights?.[style.name] ?? style.weight;
  let rest = draw(...address, 'style') * STYLES.reduce((sum, style) => sum + weightOf(style), 0);
  const found = STYLES.find((style) => {
    rest -= weightOf(style);
    return rest < 0;
  });
  return found ?? STYLES[1];
}

/** Limits as parts of the delivered list price: some would pay list, most a little less, some much less. */
function drawLimit({ shift = 0 }: PopulationOptions, style: Style, address: Address): number {
  if (style.name === 'time-waster') return drawBetween([0.1, 0.55], ...address, 'limit');
  if (style.name === 'injector' && draw(...address, 'buys') < 0.5) return 0;
  const drawn = drawFromMixture(address) + shift;
  return style.name === 'quantity' ? clip(drawn - 0.04, 0.3, 1.2) : drawn;
}

function drawFromMixture(address: Address): number {
  const group = draw(...address, 'group');
  if (group < 0.15) return drawBetween([1, 1.25], ...address, 'limit');
  const deviation = drawNormal(...address, 'limit');
  return group < 0.75 ? clip(0.88 + 0.09 * deviation, 0.5, 1.1) : clip(0.7 + 0.1 * deviation, 0.3, 1);
}

/** A product of 40 to 2,000 major units with a floor at 62–90 % of list. */
function drawPolicy(address: Address, quantity: number): Policy {
  const price = Math.exp(drawBetween([Math.log(4000), Math.log(200_000)], ...address, 'list'));
  const list = Math.round(price / 100) * 100;
  const floor = Math.ceil(list * drawBetween([0.62, 0.9], ...address, 'floor'));
  const shipping = Math.max(200, Math.round(list * drawBetween([0.01, 0.05], ...address, 'shipping')));
  return {
    version: 'simulated',
    sku: 'SIMULATED',
    currency: 'USD',
    decimals: 2,
    quantity,
    list: list * quantity,
    floor: floor * quantity,
    cost: Math.round(floor * drawBetween([0.78, 0.97], ...address, 'cost')) * quantity,
    shipping: { cost: shipping, fee: shipping },
    gift: { id: 'gift', cost: Math.round(list * drawBetween([0.01, 0.03], ...address, 'gift')) },
    strategy: 'belief',
    objective: 'balance',
    rounds: { haggler: 5, quick: 2 },
    endings: [8, 0, 5],
    noiseKey: address.join('|'),
    haggle: true,
  };
}
