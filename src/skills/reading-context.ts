import { z } from 'zod';
import { dealStateAt } from '../bargaining/deal.ts';
import { isOpenOrder } from '../care/is-open-order.ts';
import type { Slice } from '../conversation/skill.ts';
import type { ConversationState, ShopperState } from '../conversation/state.ts';
import type { ReadingContext } from '../understanding/meaning.ts';
import { type Instant, zoned } from '../values/instants.ts';
import { findProduct, productOnPage } from './product-in-talk.ts';
import type { Product, Shop } from './shop.ts';
import { dealsSlice, haggleKey, hagglesSlice, ordersSlice, type Talk, talkSlice } from './slices.ts';

/** Flows in which a bare number is a price. */
const PRICED_FLOWS: ReadonlySet<string> = new Set(['bargain', 'budget', 'goodbye']);

/** Last words after which a bare yes or number is no word about the price, unless a haggle is under way. */
const UNPRICED =
  /^(?:doubts|fact|favour|haggle\.favour|goodbye|handover|order|optout|cancel|thanks|bye|ok|repair|return|remedy|late|change|decided|done|check-back|arrived|parcel|status|pickup)\b/;

/** Both states, the shop, and the page the message comes from if it is known. */
export interface ReadingInput {
  readonly conversation: ConversationState;
  readonly shopper: ShopperState;
  readonly shop: Shop;
  readonly page?: string;
  /** The product the message itself is known to name, by SKU. */
  readonly named?: string;
}

/** What is known when the next message is read: last words, product, prices of all pieces under talk in major units. */
export function readingContext(input: ReadingInput, now: Instant): ReadingContext {
  const { conversation, shopper, shop } = input;
  const talk = stored(talkSlice, conversation.memory);
  const product = productOf(input, talk);
  const quantity = product?.sku === talk.sku ? (talk.quantity ?? 1) : 1;
  const prices = product ? pricesOf({ shop, shopper, product, quantity }, now) : undefined;
  const lastBot = conversation.last.at(-1)?.key;
  const isPriced = !UNPRICED.test(lastBot ?? '') || conversation.stack.some(({ flow }) => PRICED_FLOWS.has(flow));
  return {
    ...(lastBot === undefined ? {} : { lastBot }),
    ...(product ? { product: product.sku } : {}),
    ...(prices ? { list: prices.list } : {}),
    ...(prices && (isPriced || prices.isHaggling) ? { standing: prices.standing } : {}),
    ...(prices?.lastOffer === undefined ? {} : { lastOffer: prices.lastOffer }),
    ...(product && (prices?.hasEnded || hasExpired(shopper, product, now)) ? { hasLapsed: true } : {}),
    currency: shop.currency.code,
    decimals: shop.currency.decimals,
    hasOpenOrder: stored(ordersSlice, shopper.memory).some(isOpenOrder),
    hasOrder: stored(ordersSlice, shopper.memory).length > 0,
    language: conversation.language,
    ...(conversation.heardAt === undefined ? { isOpening: true } : {}),
    today: zoned(now, shop.hours.zone).toPlainDate().toString(),
  };
}

/** The one the message names, the page the shopper has just come to, the one under talk. */
function productOf({ shop, page, named }: ReadingInput, talk: Talk): Product | undefined {
  const arrived = page !== undefined && page !== talk.page ? productOnPage(shop, page) : undefined;
  return findProduct(shop, named) ?? arrived ?? findProduct(shop, talk.sku);
}

interface Priced {
  readonly shop: Shop;
  readonly shopper: ShopperState;
  readonly product: Product;
  readonly quantity: number;
}

interface Prices {
  readonly list: number;
  readonly standing: number;
  readonly lastOffer?: number;
  /** An ask of the shop can still be taken. */
  readonly isHaggling: boolean;
  /** There was one, which has ended. */
  readonly hasEnded: boolean;
}

function pricesOf({ shop, shopper, product, quantity }: Priced, now: Instant): Prices {
  const scale = 10 ** shop.currency.decimals;
  const list = (product.list * quantity) / scale;
  const haggle = glimpse(shopper, haggleKey(product.sku, quantity));
  const ask = haggle && now < haggle.expiresAt ? haggle.standing : undefined;
  const offer = haggle ? lastOffer(haggle.history) : undefined;
  return {
    list,
    standing: ask ? ask.total / scale : list,
    isHaggling: ask !== undefined,
    hasEnded: haggle?.standing !== undefined && ask === undefined,
    ...(offer === undefined ? {} : { lastOffer: offer / scale }),
  };
}

function hasExpired(shopper: ShopperState, { sku }: Product, now: Instant): boolean {
  const deals = stored(dealsSlice, shopper.memory);
  return deals.some((deal) => deal.items.some((item) => item.sku === sku) && dealStateAt(deal, now) === 'expired');
}

/** As much of a haggle's memory as reading a message needs; the whole is checked when a skill goes on with it. */
const glimpseSchema = z.object({
  standing: z.object({ total: z.int() }).optional(),
  expiresAt: z.number(),
  history: z.array(z.unknown()),
});

const offerSchema = z.object({
  by: z.literal('shopper'),
  move: z.object({ kind: z.literal('offer'), total: z.int() }),
});

function glimpse({ memory }: ShopperState, key: string): z.infer<typeof glimpseSchema> | undefined {
  const haggles = memory[hagglesSlice.name];
  if (typeof haggles !== 'object' || haggles === null || !Object.hasOwn(haggles, key)) return undefined;
  const read = glimpseSchema.safeParse(Object.getOwnPropertyDescriptor(haggles, key)?.value);
  return read.success ? read.data : undefined;
}

function lastOffer(history: readonly unknown[]): number | undefined {
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const step = history[index];
    // A look that is cheaper than a schema spares the steps of the shop.
    if (typeof step !== 'object' || step === null || !('by' in step) || step.by !== 'shopper') continue;
    const offer = offerSchema.safeParse(step);
    if (offer.success) return offer.data.move.total;
  }
  return undefined;
}

function stored<T>(slice: Slice<T>, memory: Readonly<Record<string, unknown>>): T {
  const read = slice.schema.safeParse(memory[slice.name]);
  return read.success ? read.data : slice.empty;
}
