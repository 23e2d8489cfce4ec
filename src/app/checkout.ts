import { z } from 'zod';
import type { DealRow } from '../ports/deal-row.ts';
import type { Order } from '../ports/shop-engine.ts';
import type { Store } from '../ports/store.ts';
import type { Credit } from '../shops/credit-lines.ts';
import type { FileEngine } from '../shops/files.ts';
import type { Shop } from '../skills/shop.ts';
import type { Instant } from '../values/instants.ts';

/** A wish to buy at the demo shop's checkout page. */
export interface Wish {
  readonly sku: string;
  readonly quantity: number;
  readonly code?: string;
  /** Who wants to buy, where known: a code that may not be passed on works for its own shopper only. */
  readonly shopperId?: string;
}

/** Why a wish cannot be had, as a word the page turns into a sentence. */
export type Refusal =
  | 'unknown-product'
  | 'sold-out'
  | 'unknown-code'
  | 'other-product'
  | 'other-quantity'
  | 'expired'
  | 'used'
  | 'void';

/** What the wish costs, in minor units for the whole quantity; `deal` when a code sets the price. */
export type Price =
  | {
      readonly kind: 'price';
      readonly goods: number;
      readonly shipping: number;
      readonly deal?: DealRow;
      readonly credit?: string;
    }
  | { readonly kind: 'refused'; readonly reason: Refusal };

export interface CheckoutParts {
  readonly store: Store;
  readonly engine: Pick<FileEngine, 'placeOrder' | 'creditOf' | 'spendCredit'>;
  readonly shop: Shop;
}

/** What checkout reads of a deal's JSON; `terms.total` is for the whole quantity, in minor units. */
const dealShape = z.object({
  shopper: z.string(),
  transferable: z.boolean(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int() }),
  orderId: z.string().optional(),
});

/** Prices a wish without changing anything; `key` is the order under which the code may have been used already. */
export async function priceWish(
  parts: CheckoutParts,
  wish: Wish,
  { now, key }: { readonly now: Instant; readonly key?: string },
): Promise<Price> {
  const product = parts.shop.products.find(({ sku }) => sku === wish.sku);
  if (!product) return refused('unknown-product');
  if (product.stock !== undefined && product.stock < wish.quantity) return refused('sold-out');
  if (wish.code === undefined) {
    const goods = product.list * wish.quantity;
    return { kind: 'price', goods, shipping: shippingFee(parts.shop, goods) };
  }
  const row = await parts.store.dealByCode(wish.code);
  const credit = row ? undefined : parts.engine.creditOf(wish.code);
  if (credit) return creditPrice(parts.shop, { credit, list: product.list * wish.quantity, key }, now);
  return row ? dealPrice(parts.shop, { row, wish, key }, now) : refused('unknown-code');
}

/** Redeems the code, if any, and places the order; the same key may be tried again after any failure and gets the same order. */
export async function buy(
  parts: CheckoutParts,
  wish: Wish,
  { now, key }: { readonly now: Instant; readonly key: string },
): Promise<
  | { readonly kind: 'placed'; readonly order: Order; readonly price: Extract<Price, { kind: 'price' }> }
  | Extract<Price, { kind: 'refused' }>
> {
  const price = await priceWish(parts, wish, { now, key });
  if (price.kind === 'refused') return price;
  if (price.deal) {
    const redeemed = await parts.store.redeemDeal(price.deal.code, key, now);
    if (redeemed.kind === 'already') return refused('used');
    if (redeemed.kind === 'refused') return refused(redeemed.reason === 'expired' ? 'expired' : 'void');
  }
  if (price.credit !== undefined && !parts.engine.spendCredit(price.credit, key)) return refused('used');
  const order = await parts.engine.placeOrder({
    key,
    items: [{ sku: wish.sku, quantity: wish.quantity, total: price.goods }],
    shipping: price.shipping,
    currency: parts.shop.currency.code,
    codes: [price.deal?.code, price.credit].filter((code) => code !== undefined),
    at: now,
  });
  return { kind: 'placed', order, price };
}

/** The list price less the credit; shipping is reckoned from what the goods cost without it. */
function creditPrice(
  shop: Shop,
  { credit, list, key }: { readonly credit: Credit; readonly list: number; readonly key: string | undefined },
  now: Instant,
): Price {
  if (credit.spentBy !== undefined && credit.spentBy !== key) return refused('used');
  if (credit.endsAt !== undefined && now >= credit.endsAt) return refused('expired');
  const goods = Math.max(0, list - credit.amount);
  return { kind: 'price', goods, shipping: shippingFee(shop, list), credit: credit.code };
}

function dealPrice(
  shop: Shop,
  { row, wish, key }: { readonly row: DealRow; readonly wish: Wish; readonly key: string | undefined },
  now: Instant,
): Price {
  const deal = dealShape.parse(row.deal);
  if (!deal.transferable && deal.shopper !== wish.shopperId) return refused('unknown-code');
  if (row.sku !== wish.sku) return refused('other-product');
  if (deal.terms.quantity !== wish.quantity) return refused('other-quantity');
  const isOwnRetry = row.state === 'redeemed' && key !== undefined;
  if (row.state === 'redeemed' && !isOwnRetry) return refused('used');
  if (row.state === 'expired' || (row.state === 'live' && now >= row.expiresAt)) return refused('expired');
  if (row.state === 'replaced' || row.state === 'withdrawn') return refused('void');
  const goods = deal.terms.total;
  return { kind: 'price', goods, shipping: deal.shippingIncluded ? 0 : shippingFee(shop, goods), deal: row };
}

/** What the shopper pays for sending goods worth `goods`, in minor units. */
function shippingFee(shop: Shop, goods: number): number {
  const { fee = 0, freeFrom } = shop.shipping;
  return freeFrom !== undefined && goods >= freeFrom ? 0 : fee;
}

function refused(reason: Refusal): Extract<Price, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
