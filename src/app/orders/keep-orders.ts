import { mergeOrder, withParcel } from '../../care/merge-order.ts';
import type { OrderState } from '../../care/order.ts';
import { isToldTogether, type NewsWord, type OrderNews } from '../../care/order-news.ts';
import { plainOrderNumber } from '../../care/order-proof.ts';
import type { OrderRow } from '../../ports/care-store.ts';
import type { OrderAlarm, ParcelWord } from '../../ports/shop-engine.ts';
import type { Accepted, Incoming, Store } from '../../ports/store.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import type { DurationMs, Instant } from '../../values/instants.ts';
import { letterEvent } from './letter-event.ts';
import { type NewsPlace, newsEvent, stateKey } from './news-event.ts';
import { ownerOfOrder } from './owner-of-order.ts';
import { placeOfShopper } from './place-of-shopper.ts';

/** What keeping orders needs of the rest of the shop. */
export interface KeeperParts {
  readonly store: Store;
  readonly accept: (events: readonly Incoming[]) => Promise<readonly Accepted[]>;
  readonly clock: () => Instant;
  /** The channel still delivers after the shopper has gone. */
  readonly isReachable: (channel: string) => boolean;
  /** The widget's identity that a signed chat token proves; undefined for one that is not ours or was stale at `at`. */
  readonly visitorOf: (token: string, at: Instant) => string | undefined;
  /** How long news waits for news of the same person's other orders; none when absent. */
  readonly holdMs?: DurationMs;
  /** Buyers whose orders belong to no chat are written to. */
  readonly isMailed?: () => boolean;
}

/** How orders are kept and their news told. All of it may be repeated: news is told once. */
export interface OrderKeeper {
  /** Takes an order as somebody words it; `quiet` news is told some other way. */
  readonly take: (order: OrderState, how?: TakeHow) => Promise<void>;
  /** Takes news of a parcel; false when nobody knows its order. */
  readonly takeParcel: (word: ParcelWord) => Promise<boolean>;
  /** Joins an order to a shopper who proved it, and tells it in that conversation. */
  readonly link: (orderId: string, conversationId: string) => Promise<'linked' | 'known' | 'taken' | 'unknown'>;
  readonly alarm: (alarms: readonly OrderAlarm[]) => Promise<void>;
  readonly byNumber: (number: string) => Promise<OrderRow | undefined>;
}

interface TakeHow {
  readonly quiet?: ReadonlySet<NewsWord>;
  /** Where the buyer is known to sit, from our own checkout. */
  readonly place?: NewsPlace;
}

/** Times somebody else may change an order in between before keeping it gives up. */
const MOST_TRIES = 50;

/** Keeps the orders of one shop. */
export function createOrderKeeper(parts: KeeperParts): OrderKeeper {
  const { store, clock } = parts;
  return {
    take: (order, how = {}) => take(parts, order, how),
    takeParcel: async ({ orderId, orderNumber, parcel, cashOnDelivery, at }) => {
      const row = orderId === undefined ? await byNumber(store, orderNumber ?? '') : await store.orderById(orderId);
      if (!row) return false;
      const said = withParcel(row.order, parcel, at);
      await take(parts, cashOnDelivery === undefined ? said : { ...said, cashOnDelivery }, {});
      return true;
    },
    link: (orderId, conversationId) => link(parts, orderId, conversationId),
    alarm: async (alarms) => {
      for (const { reason, orderId = '' } of alarms) {
        await store.alarm({ at: clock(), kind: `order-${reason}`, detail: { orderId } });
      }
    },
    byNumber: (number) => byNumber(store, number),
  };
}

/** Engines write "#1042" or "1042"; shoppers and carriers either. */
async function byNumber(store: Store, number: string): Promise<OrderRow | undefined> {
  const plain = plainOrderNumber(number);
  if (plain === '') return undefined;
  return (
    (await store.orderByNumber(number)) ??
    (await store.orderByNumber(plain)) ??
    (await store.orderByNumber(`#${plain}`))
  );
}

/**
 * News is accepted before the order is kept: whoever dies in between hears the same word again, finds the same news, and the
 * inbox has it already.
 */
async function take(parts: KeeperParts, said: OrderState, how: TakeHow): Promise<void> {
  const { store } = parts;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await store.orderById(said.id);
    const { order, news } = mergeOrder(row?.order, said);
    const owner = row?.shopperId ?? (await ownerOfOrder(parts, order));
    if (row && row.shopperId === owner && stateKey(row.order) === stateKey(order)) return;
    const isNew = row?.shopperId === undefined;
    const fresh = news.filter((each) => !how.quiet?.has(each.news));
    const told = isNew ? [firstNews(order, row === undefined)] : fresh;
    const shopperId = await tell(parts, { order, owner, place: how.place }, told);
    if (row && shopperId === undefined) await write(parts, order, fresh);
    const kept = { order, revision: row?.revision ?? 0, ...(shopperId !== undefined && { shopperId }) };
    if (await store.saveOrder(kept)) return;
  }
  throw new ShopkeeperError('ORDER_BUSY', `Cannot keep order "${said.id}": it changes all the time`);
}

/** What a shopper first hears of an order: that it is there, whatever it has come to. */
function firstNews(order: OrderState, isFresh: boolean): OrderNews {
  const news = isFresh && (order.stage === 'placed' || order.stage === 'confirmed') ? order.stage : 'joined';
  // `joined` is a word of ours beside those of the engine.
  return { key: `order:${order.id}:${news === 'joined' ? 'joined' : news}`, news: news as NewsWord };
}

interface Telling {
  readonly order: OrderState;
  readonly owner: string | undefined;
  readonly place: NewsPlace | undefined;
}

/** Returns whose order it is: the owner known, else whoever sits at the place it was told in. */
async function tell(
  { store, accept, clock, isReachable, holdMs = 0 }: KeeperParts,
  { order, owner, place }: Telling,
  news: readonly OrderNews[],
): Promise<string | undefined> {
  const found = owner === undefined ? undefined : await placeOfShopper(store, owner, isReachable);
  const where = found ? { conversationId: found.id } : place;
  if (!where) return owner;
  // Silent: what is remembered of the order stands as the engine says, and a scan ends what waited for one.
  const seen = { key: `order:${order.id}:seen:${stateKey(order)}`, news: 'seen' };
  const all = news.length > 0 ? news : [seen];
  const now = clock();
  const [accepted] = await accept(
    all.map((each) => {
      const event = newsEvent({ ...each, order }, where, now);
      return isToldTogether(each.news) ? { ...event, readyAt: now + holdMs } : event;
    }),
  );
  return owner ?? accepted?.shopperId;
}

/** That it is late is written to a buyer without a chat; whatever else there is the shop's own mails tell. */
async function write({ accept, clock, isMailed }: KeeperParts, order: OrderState, news: readonly OrderNews[]) {
  if (order.buyer?.email === undefined || !isMailed?.()) return;
  const late = news.filter((each) => each.news === 'delayed' || each.news === 'delay-moved');
  const letters = late.map(({ key }) =>
    letterEvent({ key: `letter:${key}`, about: 'delay', orders: [order] }, clock()),
  );
  const events = letters.filter((event) => event !== undefined);
  if (events.length > 0) await accept(events);
}

async function link(parts: KeeperParts, orderId: string, conversationId: string) {
  const { store, accept, clock } = parts;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [row, place] = await Promise.all([store.orderById(orderId), store.conversation(conversationId)]);
    if (!row || !place) return 'unknown';
    if (row.shopperId !== undefined && row.shopperId !== place.shopperId) return 'taken';
    const key = `order:${orderId}:joined:${conversationId}`;
    await accept([newsEvent({ key, news: 'joined', order: row.order }, { conversationId }, clock())]);
    if (row.shopperId !== undefined) return 'known';
    if (await store.saveOrder({ ...row, shopperId: place.shopperId })) return 'linked';
  }
  return 'unknown';
}
