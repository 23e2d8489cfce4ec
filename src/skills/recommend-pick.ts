import type { Meaning } from '../understanding/meaning.ts';
import { normalise } from '../understanding/normalise.ts';
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
    const [first, second] = heard?.topic === 'cheapest' ? cheapest(input, heard) : suggestions(input);
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

/** What costs least of the kind named, else of all goods. */
function cheapest({ facts: { shop } }: ShopInput, { plain }: Meaning): readonly Product[] {
  const dear = inStock(shop).toSorted((left, right) => left.list - right.list);
  const named = dear.filter((product) => isOfKind(product, plain));
  return (named.length > 0 ? named : dear).slice(0, 1);
}

/** The words name its category, or what it is by the last of its name ("tote bag", 「包」). */
function isOfKind({ category, name, shortName, aliases }: Product, plain: string): boolean {
  const names = [...Object.values(name), ...Object.values(shortName), ...aliases].map((each) => normalise(each).text);
  const heads = names.flatMap(
    (each) => /[\u3400-\u9fff]$/.exec(each)?.[0] ?? /[a-z]{3,}(?=[^a-z]*$)/.exec(each)?.[0] ?? [],
  );
  const kind = normalise(category).text;
  const thing = plain.replace(/最便宜的?|[是有]|哪个?|什么|商品|东西|个/g, ' ');
  return thing.includes(kind) || heads.some((head) => isWord(head, thing));
}

function isWord(head: string, thing: string): boolean {
  return /[a-z]/.test(head) ? new RegExp(`\\b${head}s?\\b`).test(thing) : thing.includes(head);
}

/** Products the record of stock does not rule out. */
function inStock(shop: Shop): readonly Product[] {
  return shop.products.filter(({ stock }) => stock === undefined || stock > 0);
}
