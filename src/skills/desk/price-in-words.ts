import type { Slice } from '../../conversation/skill.ts';
import type { MoneyItem } from '../../understanding/meaning.ts';
import { normalise } from '../../understanding/normalise.ts';
import { readMoney } from '../../understanding/read-money.ts';
import type { Instant } from '../../values/instants.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Product, Shop } from '../shop.ts';
import { dealsSlice, haggleKey, hagglesSlice, talkSlice } from '../slices.ts';

/** A price somebody of staff is about to say, in minor units for all pieces. */
export interface SpokenPrice {
  readonly total: number;
  readonly quantity: number;
  readonly sku?: string;
  readonly freeShipping: boolean;
}

/** What the words are judged by: the shop, and how the talk stands. */
export interface PriceContext {
  readonly shop: Shop;
  readonly memory: <T>(slice: Slice<T>) => T;
  readonly now: Instant;
}

/** Lower figures are minutes, sizes or pieces rather than prices. */
const LEAST_SHARE = 0.25;

const SHIPPED =
  /包邮|包郵|免运|免運|含运|含運|到手|free shipping|shipped|shipping (?:included|free)|including shipping/i;

/**
 * The price in words of staff that nothing stands behind: no deal, no standing ask, no posted price. Undefined when there is
 * none.
 */
export function priceInWords(text: string, context: PriceContext): SpokenPrice | undefined {
  const { shop, memory } = context;
  const talk = memory(talkSlice);
  const product = findProduct(shop, talk.sku);
  const scale = 10 ** shop.currency.decimals;
  // A bare number counts as a price while one stands; without a product any of the shop's may be meant.
  const list = (product?.list ?? Math.max(0, ...shop.products.map((each) => each.list))) / scale;
  const known = knownPrices(context, product);
  const reading = readMoney(normalise(text), {
    ...{ list, standing: list },
    currency: shop.currency.code,
    decimals: shop.currency.decimals,
  });
  const quantity = reading.quantity ?? (product ? (talk.quantity ?? 1) : 1);
  for (const item of reading.items.toReversed()) {
    const total = totalOf(item, { product, quantity, scale });
    if (total === undefined || known.has(total) || !isPrice(shop, total, { product, quantity })) continue;
    return { total, quantity, ...(product ? { sku: product.sku } : {}), freeShipping: SHIPPED.test(text) };
  }
  return undefined;
}

interface Goods {
  readonly product: Product | undefined;
  readonly quantity: number;
}

function totalOf(item: MoneyItem, { product, quantity, scale }: Goods & { readonly scale: number }) {
  if (item.negated) return undefined;
  const each = item.per === 'unit' ? quantity : 1;
  const list = product && product.list * quantity;
  switch (item.kind) {
    case 'offer':
    case 'plus':
      return Math.round(item.value * scale * each);
    case 'pct_of':
      return list && Math.round((list * item.value) / 100);
    case 'pct_off':
      return list && Math.round((list * (100 - item.value)) / 100);
    case 'delta_off':
      return list && list - Math.round(item.value * scale);
    default:
      return undefined;
  }
}

/** Whether it lies where a price may lie: below the list price, or between what the shop sells at all. */
function isPrice({ products }: Shop, total: number, { product, quantity }: Goods): boolean {
  const lists = product ? [product.list * quantity] : products.map(({ list }) => list);
  return total >= Math.min(...lists) * LEAST_SHARE && total < Math.max(...lists);
}

/** What anybody may say: posted prices, what shipping costs, live deals, the standing ask. */
function knownPrices({ shop, memory, now }: PriceContext, product: Product | undefined): ReadonlySet<number> {
  const { fee, freeFrom } = shop.shipping;
  const deals = memory(dealsSlice).filter(({ state, expiresAt }) => state === 'live' && now < expiresAt);
  const key = product && haggleKey(product.sku, memory(talkSlice).quantity ?? 1);
  const haggle = key === undefined ? undefined : memory(hagglesSlice)[key];
  const standing = haggle && now < haggle.expiresAt ? haggle.standing?.total : undefined;
  const all = [
    fee,
    freeFrom,
    standing,
    ...shop.products.map(({ list }) => list),
    ...deals.map(({ terms }) => terms.total),
  ];
  return new Set(all.filter((price) => price !== undefined));
}
