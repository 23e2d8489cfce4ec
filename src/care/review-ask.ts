import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';
import type { OrderState } from './order.ts';

/** How the owner has reviews asked for. Nothing here can look at how a shopper feels. */
export interface ReviewRules {
  /** From arrival. */
  readonly askAfterMs: DurationMs;
  /** Times it is asked again, 0–3. */
  readonly reminders: number;
  readonly remindAfterMs: DurationMs;
  /** From the end of the last complaint. */
  readonly afterComplaintMs: DurationMs;
  /** Address with `{order}` in it. */
  readonly link: string;
}

/** What decides over asking: the order, its complaints, what was asked and answered before. */
export interface ReviewSubject {
  readonly order: Pick<
    OrderState,
    'number' | 'stage' | 'total' | 'shipping' | 'refunded' | 'cancelledAt' | 'assumedAt'
  >;
  readonly arrivedAt?: Instant;
  /** Complaints about this order; an open one has no `closedAt`. */
  readonly complaints: readonly { readonly closedAt?: Instant }[];
  readonly askedAts: readonly Instant[];
  readonly reviewedAt?: Instant;
}

/** When a buyer is asked next, and with which link; or why not, in words for the log. */
export type ReviewPlan =
  | { readonly kind: 'ask'; readonly at: Instant; readonly usefulUntil: Instant; readonly link: string }
  | { readonly kind: 'postponed'; readonly reason: 'complaint-open' }
  | {
      readonly kind: 'none';
      readonly reason: 'not-arrived' | 'cancelled' | 'returned' | 'refunded' | 'reviewed' | 'asked-enough' | 'too-late';
    };

/** A purchase is fresh in mind for about this long. */
const USEFUL_FOR_MS = 60 * DAY_MS;

/**
 * Plans the one neutral ask and its reminders: the same for every buyer who kept what arrived, whatever they said about
 * it (16 CFR 465). An open complaint only moves the time.
 */
export function planReviewAsk(subject: ReviewSubject, rules: ReviewRules): ReviewPlan {
  const { order, arrivedAt, complaints, askedAts } = subject;
  const reason = noAsk(subject, rules);
  if (reason || arrivedAt === undefined) return { kind: 'none', reason: reason ?? 'not-arrived' };
  if (complaints.some(({ closedAt }) => closedAt === undefined)) return { kind: 'postponed', reason: 'complaint-open' };
  const calmAts = complaints.map(({ closedAt = 0 }) => closedAt + rules.afterComplaintMs);
  const remindAts = askedAts.map((askedAt) => askedAt + rules.remindAfterMs);
  const at = Math.max(arrivedAt + rules.askAfterMs, ...calmAts, ...remindAts);
  const usefulUntil = Math.max(arrivedAt + rules.askAfterMs, ...calmAts) + USEFUL_FOR_MS;
  if (at > usefulUntil) return { kind: 'none', reason: 'too-late' };
  return { kind: 'ask', at, usefulUntil, link: rules.link.replaceAll('{order}', encodeURIComponent(order.number)) };
}

function noAsk({ order, arrivedAt, askedAts, reviewedAt }: ReviewSubject, { reminders }: ReviewRules) {
  if (order.cancelledAt !== undefined) return 'cancelled';
  if (order.stage === 'returned') return 'returned';
  // A compensation is no refund of the goods: who got one is asked like everybody.
  if (order.refunded > 0 && order.refunded >= order.total - order.shipping) return 'refunded';
  const isHere = order.stage === 'arrived' || order.assumedAt !== undefined;
  if (!isHere || arrivedAt === undefined) return 'not-arrived';
  if (reviewedAt !== undefined) return 'reviewed';
  return askedAts.length > reminders ? 'asked-enough' : undefined;
}
