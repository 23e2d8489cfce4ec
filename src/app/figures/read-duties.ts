import { z } from 'zod';
import { type DutyRecord, isBroken } from '../../care/gaps.ts';
import { arrivedAt, hasArrived } from '../../care/parcels.ts';
import type { OrderRow, PromiseRow } from '../../ports/care-store.ts';
import type { Store, StoredRecord } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { touchedSlice } from '../../skills/touch/touched-slice.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../values/instants.ts';

const MOST = 100_000;

/** What duties are read from, beside the store's records. */
interface DutyParts {
  readonly shop: Shop;
  readonly orders: readonly OrderRow[];
  readonly people: Awaited<ReturnType<Store['shoppersWith']>>;
  /** A conversation of each shopper. */
  readonly talkOf: ReadonlyMap<string, string>;
}

/** Everything that is set to happen by itself: review asks, greetings and offers, remedies, what is on the agenda. */
export async function readDuties(store: Store, parts: DutyParts, now: Instant): Promise<readonly DutyRecord[]> {
  const [visits, remedies, failed, late] = await Promise.all([
    store.records('visit', MOST),
    store.records('remedy', MOST),
    store.records('remedy-failed', MOST),
    lateItems(store, now),
  ]);
  return [
    ...remedies.map(({ conversationId }) => ({ duty: 'remedy', isDone: true, conversationId })),
    ...failed.map(({ conversationId }) => ({ duty: 'remedy', isDone: false, conversationId })),
    ...visits.flatMap(visitDuty),
    ...reviewDuties(parts, now),
    ...late,
  ];
}

/** Promises that only people can keep; their time is the standard the owner has set. */
const BY_PEOPLE: ReadonlySet<string> = new Set([
  ...['human_answer', 'fact_answer', 'remedy_answer', 'progress', 'refund', 'replacement', 'dispatch'],
]);

/** What was left to people, and whether it was done within the time the owner has set. */
export function readWork(promises: readonly PromiseRow[], now: Instant): readonly DutyRecord[] {
  return promises.flatMap((promise) => {
    const isLate = isBroken(promise, now);
    if (!BY_PEOPLE.has(promise.what) || isLate === undefined) return [];
    return [{ duty: promise.what, isDone: !isLate, conversationId: promise.conversationId }];
  });
}

const visitShape = z.object({
  matter: z.string(),
  purpose: z.string(),
  as: z.enum(['sent', 'moved', 'skipped']),
  reason: z.string().optional(),
});

/**
 * Reasons that lie with the shop: hours and dates nobody could be written to at, one message too many, goods that were
 * gone, trouble of its own. What lies with the shopper is nothing left undone.
 */
const OURS: ReadonlySet<string> = new Set([
  ...['cap', 'quiet-hours', 'too-late', 'sold-out', 'withdrawn', 'with-staff', 'nothing-to-show'],
  ...['complaint-open', 'delay-open', 'unreachable'],
]);

/** Review asks are read from the orders themselves; a watch waits by its nature. */
function visitDuty({ detail, conversationId }: StoredRecord): readonly DutyRecord[] {
  const read = visitShape.safeParse(detail);
  if (!read.success || read.data.purpose !== 'visits') return [];
  const { matter, as, reason } = read.data;
  const [duty = ''] = matter.split(':');
  if (as === 'sent') return [{ duty, isDone: true, conversationId }];
  if (as === 'moved' || reason === undefined || !OURS.has(reason)) return [];
  return [{ duty, isDone: false, why: reason, conversationId }];
}

/** Kinds of the agenda that the shop itself is to do, and whose lateness nobody would see otherwise. */
const ON_AGENDA = ['visit', 'quality', 'check-back'] as const;

/** What was due and has not been looked at since: the shop was not running. */
async function lateItems(store: Store, now: Instant): Promise<readonly DutyRecord[]> {
  const items = await Promise.all(ON_AGENDA.map((what) => store.agenda(what, MOST)));
  return items
    .flat()
    .filter(({ dueAt }) => now - dueAt > HOUR_MS)
    .map(({ what, conversationId }) => ({ duty: what, isDone: false, why: 'not-run', conversationId }));
}

/** Every buyer is to be asked for a review some days after arrival; a day of grace is given. */
function reviewDuties({ shop, orders, people, talkOf }: DutyParts, now: Instant): readonly DutyRecord[] {
  const { reviews } = shop.touch;
  if (!reviews) return [];
  const touched = new Map(
    people.map(({ shopperId, state }) => [
      shopperId,
      touchedSlice.schema.safeParse(state.memory[touchedSlice.name]).data,
    ]),
  );
  return orders.flatMap(({ order, shopperId }) => {
    const at = hasArrived(order) ? arrivedAt(order) : undefined;
    if (shopperId === undefined || at === undefined || order.refunded > 0) return [];
    const review = touched.get(shopperId)?.reviews[order.number];
    const isDone =
      (review?.askedAts.length ?? 0) > 0 || review?.reviewedAt !== undefined || review?.declinedAt !== undefined;
    if (!isDone && now < at + reviews.askAfterMs + DAY_MS) return [];
    return [{ duty: 'review-ask', isDone, conversationId: talkOf.get(shopperId) ?? '' }];
  });
}
