import type { SkillResult } from '../conversation/skill.ts';
import type { Meaning, MoneyItem } from '../understanding/meaning.ts';
import { toMinor } from '../values/money.ts';
import { reachValue } from './ask-staff.ts';
import { listTermsValue, moneyValue, nameValue } from './price-values.ts';
import { heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { Product, Shop } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';
import { openWatches, watchesSlice } from './touch/watches-slice.ts';

/** Flows that ask for a figure. */
const ASKING: ReadonlySet<string> = new Set(['budget', 'goodbye']);

/** Finds the best product in stock within the budget, of the kind under talk; uses up no bargaining move. */
export const budgetFit: ShopSkill = {
  name: 'budget.fit',
  about: 'Reads the budget and finds what fits it.',
  outcomes: {
    ask: {},
    fits: { values: { budget: 'money', product: 'words', price: 'terms', other: 'string' } },
    enough: { values: { budget: 'money', product: 'words', price: 'terms' } },
    none: { values: { budget: 'money', lastDay: 'instant', reach: 'string' } },
    full: { values: { budget: 'money', watches: 'number' } },
  },
  slices: [talkSlice, watchesSlice],
  run(input) {
    const heard = heardOf(input);
    const product = productInTalk(input);
    const budget = budgetIn(input, heard);
    if (budget === undefined) return { outcome: 'ask', memory: [rememberTalk(input, product)] };
    const { shop } = input.facts;
    if (product && product.list <= budget && isInStock(product))
      return suggest(input, product, { outcome: 'enough', budget });
    const best = shop.products
      .filter((other) => other.list <= budget && isInStock(other) && other.sku !== product?.sku)
      .filter((other) => product === undefined || other.category === product.category)
      .toSorted((left, right) => right.list - left.list)[0];
    return best ? suggest(input, best, { outcome: 'fits', budget }) : nothingFits(input, product, budget);
  },
};

/** The shopper wants something recommended: a figure with it is a budget, unless it is bid for a product that is named. */
export function isSearch({ intents, act, products }: Meaning): boolean {
  if (act === 'offer' && products[0]?.score === 1) return false;
  return intents.some(({ id }) => id === 'ask_recommendation');
}

/** The budget for one piece in minor units: what the message names, or, in answer to our question, any plain figure. */
export function budgetIn(input: ShopInput, heard: Meaning | undefined): number | undefined {
  const { shop } = input.facts;
  const named = heard?.money.findLast(({ kind, negated }) => kind === 'budget' && !negated);
  const isAsked = input.conversation.stack.some(({ flow, state }) => ASKING.has(flow) && state !== '');
  const plain = isAsked || (heard && isSearch(heard)) ? heard?.money.findLast(({ negated }) => !negated) : undefined;
  const item = named ?? plain;
  return item ? minorOf(item, shop) : undefined;
}

function minorOf(item: MoneyItem, shop: Shop): number | undefined {
  if (item.currency !== undefined && item.currency !== shop.currency.code) return undefined;
  const minor = toMinor(item.max ?? item.value, shop.currency.decimals);
  return minor !== undefined && minor > 0 ? minor : undefined;
}

interface Found {
  readonly outcome: string;
  readonly budget: number;
}

function suggest(input: ShopInput, product: Product, { outcome, budget }: Found): SkillResult {
  const { shop } = input.facts;
  const current = productInTalk(input);
  return {
    outcome,
    values: {
      budget: moneyValue(shop, budget),
      product: nameValue(product),
      price: listTermsValue(shop, product),
      other: current && current !== product ? 'yes' : 'no',
    },
    card: { kind: 'product', sku: product.sku },
    memory: [rememberTalk(input, current, { budget, suggested: product.sku })],
  };
}

function nothingFits(input: ShopInput, product: Product | undefined, budget: number): SkillResult {
  const { shop } = input.facts;
  const memory = [rememberTalk(input, product, { budget })];
  const open = openWatches(input.memory(watchesSlice), input.now).length;
  const budgetTold = moneyValue(shop, budget);
  if (open >= shop.watches.perShopper)
    return { outcome: 'full', values: { budget: budgetTold, watches: open }, memory };
  const lastDay = { kind: 'instant', at: input.now + shop.watches.lastsMs, style: 'date' } as const;
  return { outcome: 'none', values: { budget: budgetTold, lastDay, ...reachValue(input) }, memory };
}

function isInStock({ stock }: Product): boolean {
  return stock === undefined || stock > 0;
}
