import type { Instant } from '../values/instants.ts';
import { withDelay } from './merge-order.ts';
import type { OrderState } from './order.ts';
import { hasReached, liveParcels } from './parcels.ts';
import { type LedgerPromise, type Settled, settlePromise } from './promise-ledger.ts';

/** What a shopper may do about a delay, always all of it. */
export const DELAY_CHOICES = ['wait', 'cancel-refund', 'person'] as const;

/** The owner's word that orders are late. */
export interface DelayCommand {
  /** Names the word for good. */
  readonly id: string;
  /** Only what travels with this carrier; absent: every order on its way. */
  readonly carrier?: string;
  /** Absent while the new date is not known. */
  readonly until?: Instant;
  /** When the shopper hears again while no date is known. */
  readonly nextWordAt?: Instant;
  readonly reason?: string;
  readonly saidAt: Instant;
}

/** An order and the shopper it was joined to, if any. */
export interface ShopperOrder {
  readonly order: OrderState;
  readonly shopperId?: string;
}

/** One message to one person about all of their late orders; each order carries the new delay, `was` has the old date. */
export interface DelayNotice {
  readonly key: string;
  readonly shopperId?: string;
  readonly orders: readonly { readonly order: OrderState; readonly was?: Instant }[];
}

/** The messages a delay asks for, one a person; orders that were told the same before are left out. */
export function delayNotices(orders: readonly ShopperOrder[], command: DelayCommand): readonly DelayNotice[] {
  const byPerson = new Map<string, ShopperOrder[]>();
  for (const candidate of orders.filter(({ order }) => isHit(order, command))) {
    const person = personOf(candidate);
    byPerson.set(person, [...(byPerson.get(person) ?? []), candidate]);
  }
  return [...byPerson].map(([person, hit]) => ({
    key: `delay:${command.id}:${person}`,
    ...(hit[0]?.shopperId !== undefined && { shopperId: hit[0].shopperId }),
    orders: hit.map(({ order }) => ({
      order: withDelay(order, { until: command.until, reason: command.reason, saidAt: command.saidAt }),
      ...(order.delay?.until !== undefined && { was: order.delay.until }),
    })),
  }));
}

/** True when an order is on its way as the command says, and the command is news to it. */
export function isHit(order: OrderState, { carrier, until, reason }: DelayCommand): boolean {
  if (order.cancelledAt !== undefined || isDone(order)) return false;
  if (order.delay && order.delay.until === until && order.delay.reason === reason) return false;
  return carrier === undefined || liveParcels(order).some((parcel) => parcel.carrier === carrier && isMoving(parcel));
}

/** Moves the promises of a notice's orders to arrive; without a date, to the next word. Without either they stay due. */
export function movePromises(
  notice: DelayNotice,
  promises: readonly LedgerPromise[],
  { until, nextWordAt, saidAt }: DelayCommand,
): readonly Settled[] {
  const dueAt = until ?? nextWordAt;
  if (dueAt === undefined) return [];
  const late = new Set(notice.orders.map(({ order }) => order.id));
  return promises
    .filter(({ what, orderId, state }) => what === 'arrival' && state === 'open' && late.has(orderId ?? ''))
    .map((promise) => settlePromise(promise, { kind: 'moved', at: saidAt, evidence: notice.key, dueAt }));
}

function isDone({ stage, parcels }: OrderState): boolean {
  if (stage !== 'arrived' && stage !== 'returned') return false;
  return !parcels.some(isMoving);
}

function isMoving({ stage }: OrderState['parcels'][number]): boolean {
  return !hasReached(stage, 'at-pickup');
}

/** The same word for all orders of one person; an order of nobody known stands alone. */
function personOf({ order, shopperId }: ShopperOrder): string {
  if (shopperId !== undefined) return `shopper:${shopperId}`;
  const { id, email, phone } = order.buyer ?? {};
  if (id !== undefined) return `buyer:${id}`;
  if (email !== undefined) return `email:${email.trim().toLowerCase()}`;
  return phone === undefined ? `order:${order.id}` : `phone:${phone.replaceAll(/\D/g, '')}`;
}
