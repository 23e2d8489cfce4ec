import { z } from 'zod';
import { isOpenOrder } from '../care/is-open-order.ts';
import type { Slice } from '../conversation/skill.ts';
import type { ConversationState, ShopperState } from '../conversation/state.ts';
import type { ReadingContext } from '../understanding/meaning.ts';
import { type Instant, zoned } from '../values/instants.ts';
import { findProduct, productOnPage } from './product-in-talk.ts';
import type { Product, Shop } from './shop.ts';
import { haggleKey, hagglesSlice, ordersSlice, talkSlice } from './slices.ts';

/** Flows in which a bare number is a price. */
const PRICED_FLOWS: ReadonlySet<string> = new Set(['bargain', 'budget', 'goodbye']);

/** Last words after which a bare yes or number is no word about the price, unless a haggle is under way. */
const UNPRICED =
  /^(?:doubts|fact|favour|haggle\.favour|goodbye|handover|order|optout|cancel|thanks|bye|ok|repair|return|remedy|late|change|decided|done|check-back|arrived|parcel|status|pickup)\b/;

/** Both states, the shop, and the page the message comes from if it is known. */
interface ReadingInput {
  readonly conversation: ConversationState;
  readonly shopper: ShopperState;
  readonly shop: Shop;
  readonly page?: string;
}

/** What is known when the next message is read: last words, product, prices of all pieces under talk in major units. */
export function readingContext({ conversation, shopper, shop, page }: ReadingInput, now: Instant): ReadingContext {
  const talk = stored(talkSlice, conversation.memory);
  const arrived = page !== undefined && page !== talk.page ? productOnPage(shop, page) : undefined;
  const product = arrived ?? findProduct(shop, talk.sku);
  const prices = product ? pricesOf({ shop, shopper, product, quantity: talk.quantity ?? 1 }, now) : undefined;
  const lastBot = conversation.last.at(-1)?.key;
  const isPriced = !UNPRICED.test(lastBot ?? '') || conversation.stack.some(({ flow }) => PRICED_FLOWS.has(flow));
  return {
    ...(lastBot === undefined ? {} : { lastBot }),
    ...(product ? { product: product.sku } : {}),
    ...(prices ? { list: prices.list } : {}),
    ...(prices && (isPriced || prices.isHaggling) ? { standing: prices.standing } : {}),
    ...(prices?.lastOffer === undefined ? {} : { lastOffer: prices.lastOffer }),
    currency: shop.currency.code,
    decimals: shop.currency.decimals,
    hasOpenOrder: stored(ordersSlice, shopper.memory).some(isOpenOrder),
    hasOrder: stored(ordersSlice, shopper.memory).length > 0,
    language: conversation.language,
    ...(conversation.heardAt === undefined ? { isOpening: true } : {}),
    today: zoned(now, shop.hours.zone).toPlainDate().toString(),
  };
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
    ...(offer === undefined ? {} : { lastOffer: offer / scale }),
  };
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
