import { permissionFor } from '../../care/consent.ts';
import type { Effect } from '../../conversation/effect.ts';
import { bookOf, type Consents } from './consent-slice.ts';

/** What a shopper's own order allows until they say otherwise: news of it, and the one question for a review. */
const BY_ORDER = ['service', 'reviews'] as const;

/** Orders remembered as being on record. */
const MOST = 200;

/**
 * The yes that goes with an order, once for each: a row of consent that names the order and holds the words the shopper
 * was shown with it. After a stop there is none, and nothing lifts the stop.
 */
export function yesByOrder(
  consents: Consents,
  order: string | undefined,
): { readonly consents: Consents; readonly effects: readonly Effect[] } {
  const { byOrder = [] } = consents;
  if (order === undefined || byOrder.includes(order)) return { consents, effects: [] };
  const book = bookOf(consents);
  const allowed = BY_ORDER.filter((purpose) => permissionFor(book, purpose).may);
  return {
    consents: { ...consents, byOrder: [...byOrder, order].slice(-MOST) },
    effects: allowed.map((purpose) => ({ kind: 'consent', consent: { purpose, given: true, words: '', order } })),
  };
}
