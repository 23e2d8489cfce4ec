import type { Memory } from '../bargaining/memory.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { findProduct, namedProduct, pageOf, productInTalk } from './product-in-talk.ts';
import type { Product } from './shop.ts';
import type { ShopInput } from './shop-skill.ts';
import { hagglesSlice, talkSlice } from './slices.ts';

/**
 * The product a move is about. Mostly the one in talk; but who only looked at another beside a haggle that still stands, and
 * names a price that is near its ask and far from the other's, means what was haggled over. A bare yes is no such sign.
 */
export function haggledProduct(input: ShopInput, heard: Meaning | undefined): Product | undefined {
  const inTalk = productInTalk(input);
  if (!inTalk || !heard || namedProduct(input) || hasComeTo(input)) return inTalk;
  const haggles = Object.values(input.memory(hagglesSlice));
  if (haggles.some(({ sku }) => sku === inTalk.sku)) return inTalk;
  const [standing, ...more] = haggles.filter(({ standing: ask, expiresAt }) => ask && input.now < expiresAt);
  const other = findProduct(input.facts.shop, standing?.sku);
  if (!standing || !other || more.length > 0) return inTalk;
  return isNearer(heard, standing, inTalk) ? other : inTalk;
}

/** From another page than the one the talk is of. */
function hasComeTo(input: ShopInput): boolean {
  const page = pageOf(input);
  return page !== undefined && page !== input.memory(talkSlice).page;
}

/** What is offered is nearer to the ask of a haggle than to the list price of a product nobody has haggled over. */
function isNearer({ act, money }: Meaning, { standing }: Memory, { list }: Product): boolean {
  const offered = act === 'offer' ? money.findLast(({ kind }) => kind === 'offer')?.minor : undefined;
  if (offered === undefined || offered <= 0 || !standing) return false;
  return Math.abs(Math.log(offered / standing.total)) < Math.abs(Math.log(offered / list));
}
