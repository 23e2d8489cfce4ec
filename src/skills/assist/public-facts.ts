import type { Fact } from '../../care/fact.ts';
import { factsFor } from '../../care/facts.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';

/** Facts handed to a model at most; a prompt stays short, whatever the owner writes. */
const MOST_FACTS = 60;

/** The facts the assistant may point at: those true of the product in talk, or of the whole shop; no prices to compare with. */
export function publicFacts(shop: Shop, sku: string | undefined): readonly Fact[] {
  const facts = factsFor(shop.facts, findProduct(shop, sku));
  return facts.filter(({ compare }) => compare === undefined).slice(0, MOST_FACTS);
}
