import type { DurationMs, Instant } from '../values/instants.ts';

/** What a shopper wants to hear of: a price at most (minor units, for one), a product back in stock, or anything new. */
export type WatchWish =
  | { readonly kind: 'price'; readonly atMost: number }
  | { readonly kind: 'stock' }
  /** `known`: products that were there when the watch was made. */
  | { readonly kind: 'new'; readonly known: readonly string[] };

/** A watch over one product, or over a category, or, without either, over all the shop sells. */
export interface Watch {
  /** The promise that goes with it. */
  readonly promise: string;
  readonly sku?: string;
  readonly category?: string;
  readonly wish: WatchWish;
  readonly madeAt: Instant;
  readonly until: Instant;
}

/** A product as it stands in the shop now. */
export interface WatchedProduct {
  readonly sku: string;
  readonly category: string;
  /** Minor units, for one. */
  readonly price: number;
  /** Absent when the shop does not count. */
  readonly stock?: number;
}

/** The shop at the moment a watch is looked at. */
export interface WatchSituation {
  readonly now: Instant;
  readonly products: readonly WatchedProduct[];
  /** What this shopper bought. */
  readonly bought: readonly { readonly sku: string; readonly category: string; readonly at: Instant }[];
}

/** How a watch stands. A hit is looked at again when it is sent; an ended watch will never be one. */
export type WatchStanding =
  | { readonly kind: 'hit'; readonly product: WatchedProduct }
  | { readonly kind: 'waiting'; readonly reason: 'not-sold' | 'sold-out' | 'too-dear' | 'nothing-new' }
  | { readonly kind: 'ended'; readonly reason: 'expired' | 'bought' };

/** Whether one more watch may be made. */
export type WatchRoom =
  | { readonly kind: 'free'; readonly until: Instant }
  /** The same is watched already: it is prolonged instead. */
  | { readonly kind: 'same'; readonly watch: Watch; readonly until: Instant }
  | { readonly kind: 'full'; readonly watches: number };

/** Looks at a watch: ended by its time or a purchase, else the cheapest product that is what was wished for. */
export function standingOf(watch: Watch, { now, products, bought }: WatchSituation): WatchStanding {
  if (now > watch.until) return { kind: 'ended', reason: 'expired' };
  const since = bought.filter(({ at }) => at >= watch.madeAt);
  if (since.some((item) => isMeant(watch, item))) return { kind: 'ended', reason: 'bought' };
  // A product may have changed its category since it was bought.
  const meant = products.filter((product) => isMeant(watch, product) && !since.some(({ sku }) => sku === product.sku));
  if (meant.length === 0) return { kind: 'waiting', reason: watch.wish.kind === 'new' ? 'nothing-new' : 'not-sold' };
  const inStock = meant.filter(({ stock }) => stock === undefined || stock > 0);
  if (inStock.length === 0) return { kind: 'waiting', reason: 'sold-out' };
  const product = cheapest(inStock);
  if (!product || isTooDear(watch.wish, product)) return { kind: 'waiting', reason: 'too-dear' };
  return { kind: 'hit', product };
}

/** Whether a shopper with these watches may have one more, and until when it would last. */
export function roomFor(
  wanted: Pick<Watch, 'sku' | 'category' | 'wish'>,
  watches: readonly Watch[],
  { perShopper, lastsMs, now }: { readonly perShopper: number; readonly lastsMs: DurationMs; readonly now: Instant },
): WatchRoom {
  const open = watches.filter(({ until }) => until >= now);
  const same = open.find((watch) => isSame(watch, wanted));
  if (same) return { kind: 'same', watch: same, until: now + lastsMs };
  if (open.length >= perShopper) return { kind: 'full', watches: open.length };
  return { kind: 'free', until: now + lastsMs };
}

/** True for an item that the watch is about, bought or for sale. */
function isMeant({ sku, category, wish }: Watch, item: { readonly sku: string; readonly category: string }): boolean {
  if (wish.kind === 'new' && wish.known.includes(item.sku)) return false;
  if (sku !== undefined) return item.sku === sku;
  return category === undefined || item.category === category;
}

function isTooDear(wish: WatchWish, { price }: WatchedProduct): boolean {
  return wish.kind === 'price' && price > wish.atMost;
}

function cheapest(products: readonly WatchedProduct[]): WatchedProduct | undefined {
  return products.toSorted((left, right) => left.price - right.price || (left.sku < right.sku ? -1 : 1))[0];
}

function isSame(watch: Watch, wanted: Pick<Watch, 'sku' | 'category' | 'wish'>): boolean {
  const isSamePlace = watch.sku === wanted.sku && (watch.sku !== undefined || watch.category === wanted.category);
  return isSamePlace && watch.wish.kind === wanted.wish.kind;
}
