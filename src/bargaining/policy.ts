import type { Policy } from './types.ts';

/** An owner's rule for floors, per piece in minor units. The first that matches and says something of the floor wins. */
export interface FloorRule {
  readonly sku?: string;
  readonly tag?: string;
  readonly category?: string;
  /** The rule holds from this many pieces on. */
  readonly quantityFrom?: number;
  readonly floor?: number;
  /** Floor as percent of list price. */
  readonly floorPercent?: number;
  /** Lifts the floor to the cost where the cost is known. */
  readonly neverBelowCost?: boolean;
  /** False: products that match are not haggled. */
  readonly haggle?: boolean;
}

/** The owner's price rules of one configuration version; money in minor units. */
export interface PriceRules {
  readonly version: string;
  readonly currency: string;
  readonly decimals: number;
  readonly haggle: boolean;
  readonly floors: readonly FloorRule[];
  readonly strategy: Policy['strategy'];
  readonly objective: Policy['objective'];
  readonly rounds: Policy['rounds'];
  readonly endings: readonly number[];
  readonly avoid?: readonly number[];
  /** `fee` defaults to `cost`; list prices from `freeFrom` on ship free anyway. */
  readonly shipping?: { readonly cost: number; readonly fee?: number; readonly freeFrom?: number };
  readonly gift?: { readonly id: string; readonly cost: number };
  /** What the payment takes, in percent; named only when floors are meant after fees. */
  readonly paymentFeePercent?: number;
  /** Known to the shop alone; keys the noise on floors. */
  readonly secret: string;
}

/** What a rule is matched against; `list` and `cost` per piece. */
export interface PricedProduct {
  readonly sku: string;
  readonly list: number;
  readonly cost?: number;
  readonly tags: readonly string[];
  readonly category: string;
}

/** What else shapes a policy. */
export interface PolicyTerms {
  readonly quantity: number;
  /** The shopper belongs to the group that sees fixed prices. */
  readonly heldOut?: boolean;
  readonly budgetLeft?: number;
  readonly budgetPace?: number;
}

/** The policy for `quantity` pieces. A product no rule gives a floor is not haggled. */
export function policyFor(rules: PriceRules, product: PricedProduct, terms: PolicyTerms): Policy {
  const { quantity, budgetLeft, budgetPace } = terms;
  const list = product.list * quantity;
  const floor = floorTotal(rules, product, quantity);
  return {
    version: rules.version,
    sku: product.sku,
    currency: rules.currency,
    decimals: rules.decimals,
    quantity,
    list,
    floor: floor ?? list,
    ...(product.cost === undefined ? {} : { cost: product.cost * quantity }),
    shipping: shippingFor(rules, list),
    ...(rules.gift ? { gift: rules.gift } : {}),
    strategy: rules.strategy,
    objective: rules.objective,
    rounds: rules.rounds,
    endings: rules.endings,
    ...(rules.avoid ? { avoid: rules.avoid } : {}),
    noiseKey: `${rules.secret}|${product.sku}|${rules.version}`,
    ...(budgetLeft === undefined ? {} : { budgetLeft }),
    ...(budgetPace === undefined ? {} : { budgetPace }),
    haggle: rules.haggle && floor !== undefined && terms.heldOut !== true,
  };
}

/** The rules that match, in the owner's order. */
function matchingRules<Rule extends FloorRule>(
  rules: readonly Rule[],
  product: PricedProduct,
  quantity: number,
): readonly Rule[] {
  return rules.filter((rule) => {
    if (rule.sku !== undefined && rule.sku !== product.sku) return false;
    if (rule.tag !== undefined && !product.tags.includes(rule.tag)) return false;
    if (rule.category !== undefined && rule.category !== product.category) return false;
    return quantity >= (rule.quantityFrom ?? 1);
  });
}

/** The floor of the quantity, never less than a smaller quantity's: more pieces never cost less in all. */
function floorTotal(rules: PriceRules, product: PricedProduct, quantity: number): number | undefined {
  const own = unitFloor(rules, product, quantity);
  if (own === undefined) return undefined;
  const smaller = rules.floors
    .map((rule) => (rule.quantityFrom ?? 1) - 1)
    .filter((step) => step > 0 && step < quantity)
    .map((step) => (unitFloor(rules, product, step) ?? 0) * step);
  return Math.max(own * quantity, ...smaller);
}

function unitFloor(rules: PriceRules, product: PricedProduct, quantity: number): number | undefined {
  const rule = matchingRules(rules.floors, product, quantity).find(
    ({ floor, floorPercent, haggle }) => floor !== undefined || floorPercent !== undefined || haggle === false,
  );
  if (!rule || rule.haggle === false) return undefined;
  const named = rule.floor ?? Math.ceil((product.list * (rule.floorPercent ?? 100)) / 100);
  const kept = rule.neverBelowCost ? Math.max(named, product.cost ?? named) : named;
  return kept + Math.ceil((product.list * (rules.paymentFeePercent ?? 0)) / 100);
}

function shippingFor({ shipping }: PriceRules, list: number): Policy['shipping'] {
  if (!shipping) return { cost: 0, fee: 0 };
  const free = shipping.freeFrom !== undefined && list >= shipping.freeFrom;
  return { cost: shipping.cost, fee: free ? 0 : (shipping.fee ?? shipping.cost) };
}
