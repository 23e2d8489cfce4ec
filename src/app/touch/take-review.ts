import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../values/instants.ts';
import type { OpenShop } from '../open-shop.ts';
import { placeOfShopper } from '../orders/place-of-shopper.ts';

/** A review as the review page or the shop's engine tells of it. */
interface ToldReview {
  /** The order's number as shoppers see it. */
  readonly order: string;
  readonly rating: number;
  readonly outOf: number;
  readonly words: string;
}

/** Takes a review to the chat of whoever bought; the same review again is the same. `unknown`: nobody's order. */
export async function takeReview(
  {
    store,
    runtime,
    orders,
    bundles,
    isReachable,
  }: Pick<OpenShop, 'store' | 'runtime' | 'orders' | 'bundles' | 'isReachable'>,
  review: ToldReview,
  now: Instant,
): Promise<'taken' | 'unknown'> {
  const row = await orders.keeper.byNumber(review.order);
  const place = row?.shopperId === undefined ? undefined : await placeOfShopper(store, row.shopperId, isReachable);
  if (!row || !place || !bundles.active().shop.touch.reviews) return 'unknown';
  const { order } = row;
  const words = createHash('sha256').update(review.words).digest('hex').slice(0, 16);
  await runtime.accept({
    dedupeKey: `review:${order.id}:${review.rating}:${words}`,
    channel: place.channel,
    identity: place.address,
    address: place.address,
    conversationId: place.id,
    at: now,
    readyAt: now,
    entropy: randomBytes(16).toString('hex'),
    body: { kind: 'order', news: 'review', order: { ...review, order: order.number } },
  });
  return 'taken';
}
