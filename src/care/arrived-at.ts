import type { Instant } from '../values/instants.ts';
import type { OrderState } from './order.ts';
import { arrivedAt, hasArrived } from './parcels.ts';

/** When all of an order was with the shopper, or counts as such by time alone; undefined while it is not. */
export function arrivedAtOf(order: OrderState): Instant | undefined {
  return hasArrived(order) ? (arrivedAt(order) ?? order.changedAt) : order.assumedAt;
}
