import type { OrderState } from '../../care/order.ts';
import type { Incoming } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { eventFor, publicOrder } from './news-event.ts';

/** What a letter to a buyer without a chat is about: a new date or none, a parcel that stands still, one that has not left. */
export type LetterMatter = 'delay' | 'stuck' | 'unsent';

/** A letter to be written; of two with the same key one is. */
export interface Letter {
  readonly key: string;
  readonly about: LetterMatter;
  readonly orders: readonly OrderState[];
}

/**
 * A letter as an event of the place that stands for its first order and in which nothing is ever said: it is asked for once,
 * and its mail is tried until it is sent. Undefined without orders.
 */
export function letterEvent({ key, about, orders }: Letter, now: Instant): Incoming | undefined {
  const [first] = orders;
  if (!first) return undefined;
  const place = { channel: 'order-link', identity: first.id };
  return eventFor(place, {
    key,
    news: 'letter',
    now,
    order: { ...publicOrder(first), letter: letterOf(about, orders) },
  });
}

/** A delay goes with the letter: it is asked for before the orders are kept as late. */
function letterOf(about: LetterMatter, orders: readonly OrderState[]) {
  const { until, reason } = orders[0]?.delay ?? {};
  return {
    ...{ about, orderIds: orders.map(({ id }) => id) },
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason }),
  };
}
