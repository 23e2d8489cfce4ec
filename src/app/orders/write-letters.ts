import { dispatchedAt } from '../../care/dispatched-at.ts';
import type { OrderState } from '../../care/order.ts';
import { parcelChecks } from '../../care/parcel-watch.ts';
import { dueTime } from '../../care/promise.ts';
import type { Incoming, Store } from '../../ports/store.ts';
import { watchOf } from '../../skills/orders/watch-of.ts';
import type { Shop } from '../../skills/shop.ts';
import { DAY_MS, type DurationMs, type Instant, MINUTE_MS } from '../../values/instants.ts';
import { type Letter, letterEvent } from './letter-event.ts';

const EVERY_MS: DurationMs = 5 * MINUTE_MS;
/** What came due longer ago is an order from before the shop was joined: nobody waits for a word of ours on it. */
const RECENT_MS: DurationMs = 2 * DAY_MS;
const MOST_ORDERS = 10_000;

interface WriteParts {
  readonly store: Pick<Store, 'openOrders' | 'alarm'>;
  readonly shop: () => Shop;
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly isMailed: () => boolean;
}

/**
 * Looks at orders that belong to no chat when it is time to: of one that stands still, or has not left by its time, the owner
 * is told, and the buyer where an e-mail address is known; each once. Returns how many were found.
 */
export function createLetterWriter({ store, shop, accept, isMailed }: WriteParts): (now: Instant) => Promise<number> {
  let nextAt = 0;
  const told = new Set<string>();
  return async (now) => {
    if (now < nextAt) return 0;
    nextAt = now + EVERY_MS;
    const rows = (await store.openOrders(MOST_ORDERS)).filter(({ shopperId }) => shopperId === undefined);
    const letters = rows.flatMap(({ order }) => lettersFor(order, shop(), now)).filter(({ key }) => !told.has(key));
    for (const letter of letters) {
      const [order] = letter.orders;
      const event = letterEvent(letter, now);
      if (order?.buyer?.email !== undefined && isMailed() && event) await accept([event]);
      // The same words are one alarm.
      const kind = letter.about === 'stuck' ? 'parcel-stuck' : 'order-unsent';
      await store.alarm({ at: now, kind, detail: { order: order?.number ?? '', key: letter.key } });
      told.add(letter.key);
    }
    return letters.length;
  };
}

function lettersFor(order: OrderState, shop: Shop, now: Instant): readonly Letter[] {
  const stuck = parcelChecks(order, watchOf(shop, order)).find(({ kind, at }) => kind === 'stalled' && isNow(at, now));
  const letters: Letter[] = stuck ? [{ key: `letter:${stuck.key}`, about: 'stuck', orders: [order] }] : [];
  const by = shipsBy(order, shop);
  if (by !== undefined && isNow(by, now)) {
    letters.push({ key: `letter:unsent:${order.id}`, about: 'unsent', orders: [order] });
  }
  return letters;
}

function isNow(at: Instant, now: Instant): boolean {
  return at <= now && now - at < RECENT_MS;
}

/** When it was to leave by the owner's rule; undefined for what has left, is not paid, or is known to be late. */
function shipsBy(order: OrderState, { promises, hours }: Shop): Instant | undefined {
  const { stage, cancelledAt, delay, reached } = order;
  if (!promises.dispatch || stage !== 'confirmed' || cancelledAt !== undefined || delay) return undefined;
  if (dispatchedAt(order) !== undefined) return undefined;
  return dueTime(promises.dispatch, hours, Math.max(order.at, reached?.confirmed ?? 0));
}
