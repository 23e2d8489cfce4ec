import type { Instant } from '../values/instants.ts';
import type { BusinessHours } from './business-hours.ts';
import { dispatchedAt } from './dispatched-at.ts';
import type { OrderState } from './order.ts';
import { arrivedAt, hasArrived } from './parcels.ts';
import { dueTime, type PromiseRule } from './promise.ts';

/** A promise as the ledger keeps it. */
export interface LedgerPromise {
  readonly id: string;
  /** Rule that made it: `dispatch`, `arrival`, `human_answer`, … */
  readonly what: string;
  readonly orderId?: string;
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  readonly state: 'open' | 'kept' | 'broken' | 'moved' | 'released';
  /** When it came to its end; absent while it is open, and only then. */
  readonly settledAt?: Instant;
  /** What proves the end: an event, a notice to the shopper; absent for one broken by the clock. */
  readonly evidence?: string;
  /** When it was done after all, though it counts as broken. */
  readonly doneAt?: Instant;
  /** The promise and the due time that this one replaces, the first of them if there were several. */
  readonly first?: { readonly id: string; readonly dueAt: Instant };
}

/** What can happen to a promise. `evidence` is the id of the event or of the notice that the shopper got. */
export type Happening =
  | { readonly kind: 'done'; readonly at: Instant; readonly evidence: string }
  | { readonly kind: 'clock'; readonly at: Instant }
  | { readonly kind: 'moved'; readonly at: Instant; readonly evidence: string; readonly dueAt: Instant }
  | { readonly kind: 'released'; readonly at: Instant; readonly evidence: string };

/** A promise after something happened, and the one that takes its place when it was moved. */
export interface Settled {
  readonly promise: LedgerPromise;
  readonly next?: LedgerPromise;
}

/**
 * What becomes of a promise. Kept only by an event not later than it was due; from then on it is broken, whatever happens;
 * moved only before that, to a later time and by a notice. A settled promise stays as it is.
 */
export function settlePromise(promise: LedgerPromise, happening: Happening): Settled {
  if (promise.state !== 'open') return { promise: withDone(promise, happening) };
  const isLate = happening.kind === 'done' ? happening.at > promise.dueAt : happening.at >= promise.dueAt;
  if (isLate) return { promise: withDone({ ...promise, state: 'broken', settledAt: promise.dueAt }, happening) };
  switch (happening.kind) {
    case 'clock':
      return { promise };
    case 'done':
      return { promise: { ...promise, state: 'kept', settledAt: happening.at, evidence: happening.evidence } };
    case 'released':
      return { promise: { ...promise, state: 'released', settledAt: happening.at, evidence: happening.evidence } };
    case 'moved':
      return movePromise(promise, happening);
  }
}

/** When staff are reminded of a promise made at `madeAt`: after three quarters of its time. */
export function chaseTime(rule: PromiseRule, hours: BusinessHours, madeAt: Instant): Instant {
  return dueTime({ ...rule, withinMs: Math.floor(rule.withinMs * 0.75) }, hours, madeAt);
}

/** What the state of its order means for a promise; undefined when it means nothing. */
export function happeningByOrder(promise: LedgerPromise, order: OrderState): Happening | undefined {
  if (promise.orderId !== order.id) return undefined;
  const doneAt = doneByOrder(promise.what, order);
  if (doneAt !== undefined) return { kind: 'done', at: doneAt, evidence: `order:${order.id}:${promise.what}` };
  if (order.cancelledAt === undefined) return undefined;
  return { kind: 'released', at: order.cancelledAt, evidence: `order:${order.id}:cancelled` };
}

function withDone(promise: LedgerPromise, happening: Happening): LedgerPromise {
  const isDoneAfterAll = promise.state === 'broken' && promise.doneAt === undefined && happening.kind === 'done';
  return isDoneAfterAll ? { ...promise, doneAt: happening.at } : promise;
}

function movePromise(promise: LedgerPromise, move: Extract<Happening, { kind: 'moved' }>): Settled {
  if (move.dueAt <= promise.dueAt) return { promise };
  const first = promise.first ?? { id: promise.id, dueAt: promise.dueAt };
  return {
    promise: { ...promise, state: 'moved', settledAt: move.at, evidence: move.evidence },
    next: { ...promise, id: `${first.id}:until:${move.dueAt}`, madeAt: move.at, dueAt: move.dueAt, first },
  };
}

function doneByOrder(what: string, order: OrderState): Instant | undefined {
  if (what === 'dispatch') return dispatchedAt(order);
  if (what === 'arrival' && hasArrived(order)) return arrivedAt(order);
  return undefined;
}
