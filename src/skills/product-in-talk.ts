import type { SkillResult, SliceWrite } from '../conversation/skill.ts';
import { write } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import type { Values } from '../values/value.ts';
import type { Product, Shop } from './shop.ts';
import type { ShopInput } from './shop-skill.ts';
import { type Talk, talkSlice } from './slices.ts';

/** Least score at which a mention counts as naming the product. */
const SURE_MENTION = 0.5;

/** Product names given as examples when asking which one is meant. */
const EXAMPLES = 3;

/**
 * The product the message is about: the one it names, the page the shopper has just come to, the one under talk, the only
 * one there is. Undefined when none of these tells.
 */
export function productInTalk(input: ShopInput): Product | undefined {
  const { shop } = input.facts;
  const talk = input.memory(talkSlice);
  const page = pageOf(input);
  const onPage = page === undefined ? undefined : productOnPage(shop, page);
  const named = namedProduct(input);
  if (named) return named;
  if (onPage && page !== talk.page) return onPage;
  return findProduct(shop, talk.sku) ?? onPage ?? (shop.products.length === 1 ? shop.products[0] : undefined);
}

/** The product of that SKU, if the shop has it. */
export function findProduct(shop: Shop, sku: string | undefined): Product | undefined {
  return shop.products.find((product) => product.sku === sku);
}

/** The product a page of the shop shows. */
export function productOnPage(shop: Shop, path: string): Product | undefined {
  return shop.products.find((product) => product.path === path);
}

/** What is put into a product, or goes with it, is not asked about ("does a wallet fit?"), in simplified script. */
const HOLDING = /[放装塞]|搭配|\b(?:fits?|holds?|carry|put|room for|match(?:es)?|go(?:es)? with)\b/;

/** The product the words name, if they do so clearly; what is only wanted as a gift, or put inside, is not meant. */
export function namedProduct(input: ShopInput): Product | undefined {
  const { heard } = input.event;
  const best = heard?.products[0];
  if (!best || best.score < SURE_MENTION) return undefined;
  const here = productHere(input);
  // Half a name that fits the product in sight as well means that one.
  if (here && best.score < 1 && heard.products.some(({ sku }) => sku === here.sku)) return here;
  if (isBeside(heard) && (input.memory(talkSlice).sku ?? pageOf(input)) !== undefined) return undefined;
  return findProduct(input.facts.shop, best.sku);
}

/** What is named goes with another product, or into it. */
export function isBeside({ wants, plain }: Meaning): boolean {
  return wants.gift || HOLDING.test(plain);
}

/** The product in sight: of the page the shopper has just come to, else the one under talk. */
function productHere(input: ShopInput): Product | undefined {
  const { shop } = input.facts;
  const talk = input.memory(talkSlice);
  const page = pageOf(input);
  const onPage = page === undefined || page === talk.page ? undefined : productOnPage(shop, page);
  return onPage ?? findProduct(shop, talk.sku);
}

/** The meaning to answer: of the message itself, or of the one held back until the product was known. */
export function heardOf(input: ShopInput): Meaning | undefined {
  const { held } = input.memory(talkSlice);
  return held?.answeredIn === input.event.id ? held.meaning : input.event.heard;
}

/** Keeps what the talk is about now; `product` becomes the product under talk. */
export function rememberTalk(input: ShopInput, product: Product | undefined, change: Partial<Talk> = {}): SliceWrite {
  const talk = input.memory(talkSlice);
  const page = pageOf(input) ?? talk.page;
  const moved = product !== undefined && product.sku !== talk.sku;
  return write(talkSlice, {
    ...talk,
    ...(moved ? { quantity: undefined } : {}),
    ...(page === undefined ? {} : { page }),
    ...(product ? { sku: product.sku } : {}),
    ...change,
  });
}

/** Outcome `which`: asks for the product, and holds the message back for `flow` to answer then. */
export function askWhich(input: ShopInput, flow: string): SkillResult {
  const meaning = heardOf(input);
  const held = meaning ? { flow, meaning } : undefined;
  return {
    outcome: 'which',
    values: exampleValues(input.facts.shop),
    memory: [rememberTalk(input, undefined, { held })],
  };
}

/** {examples}: some names of products. */
export function exampleValues(shop: Shop): Values {
  const items = shop.products.slice(0, EXAMPLES).map(({ shortName }) => ({ kind: 'words', words: shortName }) as const);
  return { examples: { kind: 'list', items } };
}

/** The page the event was sent from. */
export function pageOf({ event }: ShopInput): string | undefined {
  return 'page' in event.body ? event.body.page?.path : undefined;
}
