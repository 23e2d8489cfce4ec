import { createHash } from 'node:crypto';
import { type DelayCommand, type DelayNotice, delayNotices } from '../../care/delay.ts';
import type { NewsWord } from '../../care/order-news.ts';
import type { PromiseRow } from '../../ports/care-store.ts';
import type { ConversationRow, Incoming, Store } from '../../ports/store.ts';
import { type Instant, zoned } from '../../values/instants.ts';
import { createOrderKeeper } from './keep-orders.ts';
import { letterEvent } from './letter-event.ts';
import { eventFor, publicOrder } from './news-event.ts';
import { placeOfShopper } from './place-of-shopper.ts';

/** The owner's word as typed. */
export interface DelayWord {
  readonly carrier?: string;
  readonly until?: Instant;
  readonly reason?: string;
}

/** One message and where it goes; `place` is absent where no chat is joined to its orders. */
export interface PlannedNotice {
  readonly notice: DelayNotice;
  readonly place?: ConversationRow;
  /** The buyer of its orders is written to by e-mail, as no chat is joined to them. */
  readonly isMailed?: true;
  /** Open promises to arrive that it moves. */
  readonly promises: readonly PromiseRow[];
}

interface DelayParts {
  readonly store: Store;
  readonly isReachable: (channel: string) => boolean;
  /** The shop sends service mail. */
  readonly hasMail: boolean;
}

const MOST_ORDERS = 10_000;
const MOST_PROMISES = 10_000;
const QUIET: ReadonlySet<NewsWord> = new Set(['delayed', 'delay-moved']);

/** What telling a delay would do: a message for each person with late orders. The same word again finds nothing. */
export async function planDelay({ store, isReachable, hasMail }: DelayParts, word: DelayWord, now: Instant) {
  const command: DelayCommand = { ...word, id: idOf(word), saidAt: now };
  const [rows, promises] = await Promise.all([store.openOrders(MOST_ORDERS), store.promises(MOST_PROMISES)]);
  const notices = delayNotices(rows, command);
  return Promise.all(
    notices.map(async (notice): Promise<PlannedNotice> => {
      const { shopperId } = notice;
      const place = shopperId === undefined ? undefined : await placeOfShopper(store, shopperId, isReachable);
      const numbers = new Set(notice.orders.map(({ order }) => order.id));
      const isMailed = hasMail && !place && notice.orders.some(({ order }) => order.buyer?.email !== undefined);
      return {
        notice,
        ...(place && { place }),
        ...(isMailed && { isMailed }),
        promises: promises.filter((row) => isMoved(row, numbers)),
      };
    }),
  );
}

/**
 * Tells the planned notices: each is accepted before its orders are kept as late, so that whoever dies in between tells nobody
 * twice and leaves nobody out; buyers without a chat are written to. Returns how many were told.
 */
export async function tellDelay(
  { store, isReachable }: DelayParts,
  planned: readonly PlannedNotice[],
  now: Instant,
): Promise<number> {
  const accept = (events: readonly Incoming[]) => store.accept(events);
  const keeper = createOrderKeeper({ store, accept, isReachable, clock: () => now, visitorOf: () => undefined });
  let told = 0;
  for (const { notice, place, isMailed } of planned) {
    const orders = notice.orders.map(({ order }) => order);
    if (place) {
      const detail = { orders: orders.map(publicOrder) };
      await accept([eventFor({ conversationId: place.id }, { key: notice.key, news: 'late', now, order: detail })]);
      told += 1;
    }
    const letter = isMailed && letterEvent({ key: notice.key, about: 'delay', orders }, now);
    if (letter) {
      await accept([letter]);
      told += 1;
    }
    for (const order of orders) await keeper.take(order, { quiet: QUIET });
  }
  return told;
}

/** The end of a day in the shop's zone, of "11-26" or "2026-11-26"; undefined when it is no day. A day that is past is next year's. */
export function endOfDay(text: string, zone: string, now: Instant): Instant | undefined {
  const parts = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!parts) return undefined;
  const today = zoned(now, zone).toPlainDate();
  const [, year, month = '', day = ''] = parts;
  try {
    const named = { month: Number(month), day: Number(day) };
    const date = Temporal.PlainDate.from({ ...named, year: Number(year ?? today.year) }, { overflow: 'reject' });
    const isPast = Temporal.PlainDate.compare(date, today) < 0;
    if (isPast && year !== undefined) return undefined;
    const meant = isPast ? date.add({ years: 1 }) : date;
    return meant.toZonedDateTime({ timeZone: zone, plainTime: '21:00' }).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The same words are the same notice, so that nobody is told twice. */
function idOf({ carrier = '', until = 0, reason = '' }: DelayWord): string {
  return createHash('sha256')
    .update(JSON.stringify([carrier, until, reason]))
    .digest('hex')
    .slice(0, 12);
}

function isMoved({ state, what, detail }: PromiseRow, orderIds: ReadonlySet<string>): boolean {
  if (state !== 'open' || what !== 'arrival') return false;
  const orderId = typeof detail === 'object' && detail !== null && 'orderId' in detail ? detail.orderId : undefined;
  return typeof orderId === 'string' && orderIds.has(orderId);
}
