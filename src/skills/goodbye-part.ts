import { deliveredOf } from '../bargaining/net.ts';
import type { SkillResult } from '../conversation/skill.ts';
import type { Values } from '../values/value.ts';
import { reachValue } from './ask-staff.ts';
import { type HaggleTable, liveDeal, openTable } from './haggle-table.ts';
import { moneyValue, nameValue, termsValue } from './price-values.ts';
import { productInTalk, rememberTalk } from './product-in-talk.ts';
import { isThinking } from './read-move.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';
import { openWatches, watchesSlice } from './touch/watches-slice.ts';

/** Parts without buying: what stands is said, else a watch is offered at the price the shopper had in mind. */
export const goodbyePart: ShopSkill = {
  name: 'goodbye.part',
  about: 'Says what still stands, or offers to keep watch; notes that nothing was bought.',
  outcomes: {
    plain: {},
    think: {},
    why: {},
    full: { values: { watches: 'number' } },
    standing: { values: { terms: 'terms', until: 'instant' } },
    price: { values: { product: 'words', lastDay: 'instant', reach: 'string' } },
    watch: { values: { product: 'words', budget: 'money', lastDay: 'instant', reach: 'string' } },
  },
  slices: [talkSlice, hagglesSlice, dealsSlice, watchesSlice],
  run(input) {
    const product = productInTalk(input);
    const table = product ? openTable(input, product, undefined) : undefined;
    const reasons = input.event.heard?.intents.map(({ id }) => id) ?? [];
    const record = { kind: 'not-bought', detail: { sku: product?.sku ?? null, reasons } };
    return { ...parted(input, table), effects: [{ kind: 'record', record }] };
  },
};

function parted(input: ShopInput, table: HaggleTable | undefined): SkillResult {
  const plain: SkillResult = { outcome: 'plain' };
  if (!table) return plain;
  const standing = standingValues(input, table);
  if (standing) return { outcome: 'standing', values: standing };
  if (isThinking(input.event.heard?.plain ?? ''))
    return { outcome: 'think', memory: [rememberTalk(input, table.product)] };
  const budget = priceInMind(input, table);
  const { shop } = input.facts;
  if (!isAboutPrice(input, budget)) return { outcome: 'why', memory: [rememberTalk(input, table.product)] };
  const open = openWatches(input.memory(watchesSlice), input.now).length;
  if (shop.watches.perShopper === 0) return plain;
  if (open >= shop.watches.perShopper) return { outcome: 'full', values: { watches: open } };
  const values: Values = {
    product: nameValue(table.product),
    lastDay: { kind: 'instant', at: input.now + shop.watches.lastsMs, style: 'date' },
    ...reachValue(input),
  };
  if (budget === undefined) return { outcome: 'price', values, memory: [rememberTalk(input, table.product)] };
  return {
    outcome: 'watch',
    values: { ...values, budget: moneyValue(shop, budget) },
    memory: [rememberTalk(input, table.product, { budget })],
  };
}

function standingValues(input: ShopInput, table: HaggleTable): Values | undefined {
  const { shop } = input.facts;
  const deal = liveDeal(input, table.product.sku);
  const ask = table.hasAsk ? table.memory : undefined;
  const at = deal?.expiresAt ?? ask?.expiresAt;
  if (at === undefined) return undefined;
  const terms = termsValue(shop, table.policy, deal?.terms ?? table.standing);
  return { terms, until: { kind: 'instant', at } };
}

/** What the shopper would pay for one piece: a budget named, or their best offer while it is below the list price. */
function priceInMind(input: ShopInput, { memory, policy, quantity, product }: HaggleTable): number | undefined {
  const offered = memory?.bestOffer === undefined ? undefined : Math.floor(memory.bestOffer / quantity);
  const price = input.memory(talkSlice).budget ?? offered;
  const top = deliveredOf(policy, { quantity: 1, total: product.list, freeShipping: true, gifts: [] });
  return price !== undefined && price < top ? price : undefined;
}

/** Too dear, in simplified script. */
const DEAR = /贵|太高|预算|便宜|\b(?:expensive|pricey|too much|dear|afford|budget|cheaper)\b/;

/** The price is why they leave, as far as this talk tells; otherwise the reason is asked. */
function isAboutPrice(input: ShopInput, priceInMind: number | undefined): boolean {
  const heard = input.event.heard;
  if (priceInMind !== undefined || DEAR.test(heard?.plain ?? '')) return true;
  return heard?.intents.some(({ id }) => id === 'too_expensive') ?? false;
}
