import { type Memory, memorySchema, resume } from '../bargaining/memory.ts';
import { situationOf } from '../bargaining/situation.ts';
import type { History, Policy } from '../bargaining/types.ts';
import type { Slice } from '../conversation/skill.ts';
import type { ConversationState, ShopperState } from '../conversation/state.ts';
import type { ReadingContext } from '../understanding/meaning.ts';
import { type Instant, zoned } from '../values/instants.ts';
import { hagglePolicy, memoryRules } from './haggle-policy.ts';
import { findProduct, productOnPage } from './product-in-talk.ts';
import type { Product, Shop } from './shop.ts';
import { haggleKey, hagglesSlice, ordersSlice, talkSlice } from './slices.ts';

/** Flows in which a bare number is a price. */
const PRICED_FLOWS: ReadonlySet<string> = new Set(['bargain', 'budget', 'goodbye']);

/** Last words after which a bare yes or number is no word about the price, unless a haggle is under way. */
const UNPRICED = /^(?:doubts|fact|favour|haggle\.favour|goodbye|handover|order|optout|cancel|thanks|bye|ok)\b/;

/** Both states, the shop, and the page the message comes from if it is known. */
export interface ReadingInput {
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
    hasOpenOrder: stored(ordersSlice, shopper.memory).length > 0,
    language: conversation.language,
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
  const memory = memoryOf(shopper, haggleKey(product.sku, quantity));
  if (!memory) return { list, standing: list, isHaggling: false };
  const history = resume(memory, now, memoryRules(shop));
  const { standing } = situationOf(policyToRead(shop, product, quantity), history);
  const offer = lastOffer(history);
  return {
    list,
    standing: standing.total / scale,
    isHaggling: memory.standing !== undefined && now < memory.expiresAt,
    ...(offer === undefined ? {} : { lastOffer: offer / scale }),
  };
}

/** Reads one haggle out of the slice; the others need not be checked to read a message. */
function memoryOf({ memory }: ShopperState, key: string): Memory | undefined {
  const haggles = memory[hagglesSlice.name];
  if (typeof haggles !== 'object' || haggles === null || !Object.hasOwn(haggles, key)) return undefined;
  const read = memorySchema.safeParse(Object.getOwnPropertyDescriptor(haggles, key)?.value);
  return read.success ? read.data : undefined;
}

/** The policy without what the moment adds: enough to read where a history stands. */
function policyToRead(shop: Shop, product: Product, quantity: number): Policy {
  const world = { shop, shopperId: '', conversationId: '', bundle: '', discountToday: 0 };
  return hagglePolicy({ ...world, channel: { name: '', reachableLater: false } }, product, quantity);
}

function lastOffer(history: History): number | undefined {
  const step = history.findLast((each) => each.by === 'shopper' && each.move.kind === 'offer');
  return step?.by === 'shopper' && step.move.kind === 'offer' ? step.move.total : undefined;
}

function stored<T>(slice: Slice<T>, memory: Readonly<Record<string, unknown>>): T {
  const read = slice.schema.safeParse(memory[slice.name]);
  return read.success ? read.data : slice.empty;
}
