import { createHash, randomBytes } from 'node:crypto';
import type { OrderState } from '../../care/order.ts';
import type { Incoming } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { plainJson } from '../../values/plain-json.ts';
import type { Json } from '../../values/value.ts';

/** News on its way to the conversation it is told in. */
interface News {
  readonly key: string;
  readonly news: string;
  readonly order: OrderState;
  readonly parcel?: string;
  readonly amount?: number;
}

/** Where news is told: a conversation that exists, or an identity on a channel. */
export type NewsPlace = { readonly conversationId: string } | { readonly channel: string; readonly identity: string };

/** News as an event. Of two with the same key one is handled, whatever place they name. */
export function newsEvent({ key, news, order, parcel, amount }: News, place: NewsPlace, now: Instant): Incoming {
  const detail = { ...(parcel === undefined ? {} : { parcel }), ...(amount === undefined ? {} : { amount }) };
  return eventFor(place, { key, news, now, order: { ...publicOrder(order), news: detail } });
}

/** An event of kind `order` with whatever the flows are to read. */
export function eventFor(
  place: NewsPlace,
  {
    key,
    news,
    now,
    order,
  }: { readonly key: string; readonly news: string; readonly now: Instant; readonly order: Json },
): Incoming {
  const isKnown = 'conversationId' in place;
  return {
    dedupeKey: key,
    channel: isKnown ? 'orders' : place.channel,
    identity: isKnown ? '' : place.identity,
    address: isKnown ? '' : place.identity,
    ...(isKnown && { conversationId: place.conversationId }),
    at: now,
    readyAt: now,
    entropy: randomBytes(16).toString('hex'),
    body: { kind: 'order', news, order },
  };
}

/** The order without its buyer: who they are stays with the shop engine, only their zone is needed. */
export function publicOrder(order: OrderState): { readonly [key: string]: Json } {
  const { buyer, chatToken: _token, ...rest } = order;
  const zone = buyer?.zone === undefined ? {} : { buyer: { zone: buyer.zone } };
  return plainJson({ ...rest, ...zone });
}

/** A short name for the state an order is in. */
export function stateKey(order: OrderState): string {
  return createHash('sha256')
    .update(JSON.stringify(publicOrder(order)))
    .digest('hex')
    .slice(0, 16);
}
