import type { Values } from '../values/value.ts';
import { budgetIn } from './budget-fit.ts';
import { listTermsValue, nameValue } from './price-values.ts';
import { heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { Product, Shop } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Suggests up to two products that are in stock: those the words name, else of the kind under talk, else any. */
export const recommendPick: ShopSkill = {
  name: 'recommend.pick',
  about: 'Picks one or two products to suggest.',
  outcomes: {
    one: { values: { first: 'words', firstTerms: 'terms' } },
    two: { values: { first: 'words', firstTerms: 'terms', second: 'words', secondTerms: 'terms' } },
    none: {},
    budget: {},
    beside: {},
  },
  slices: [talkSlice],
  run(input) {
    const heard = heardOf(input);
    // A figure with it is heard by another flow too, which looks for what fits it.
    if (heard?.act === 'offer' || heard?.intents.some(({ id }) => id === 'state_budget')) return { outcome: 'beside' };
    if (budgetIn(input, heard) !== undefined) return { outcome: 'budget' };
    const { shop } = input.facts;
    const [first, second] = suggestions(input);
    if (!first) return { outcome: 'none' };
    const memory = [rememberTalk(input, undefined, { suggested: first.sku })];
    const one: Values = { first: nameValue(first), firstTerms: listTermsValue(shop, first) };
    if (!second) return { outcome: 'one', values: one, memory };
    const two = { second: nameValue(second), secondTerms: listTermsValue(shop, second) };
    return { outcome: 'two', values: { ...one, ...two }, memory };
  },
};

function suggestions(input: ShopInput): readonly Product[] {
  const { shop } = input.facts;
  const mentioned = input.event.heard?.products.map(({ sku }) => sku) ?? [];
  const named = inStock(shop).filter(({ sku }) => mentioned.includes(sku));
  if (named.length > 0) return named;
  const current = productInTalk(input);
  const alike = inStock(shop).filter(({ sku, category }) => category === current?.category && sku !== current.sku);
  return alike.length > 0 ? alike : inStock(shop).filter(({ sku }) => sku !== current?.sku);
}

/** Products the record of stock does not rule out. */
function inStock(shop: Shop): readonly Product[] {
  return shop.products.filter(({ stock }) => stock === undefined || stock > 0);
}
