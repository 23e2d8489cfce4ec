import type { Instant } from '../values/instants.ts';
import { firstTime } from './first-times.ts';
import { ORDER_STAGES, type OrderState } from './order.ts';
import { handedOverAt } from './parcels.ts';

const DISPATCHED = ORDER_STAGES.slice(ORDER_STAGES.indexOf('handed-over'));

/** When a carrier first had a part of the order, by the engine's word or by a parcel; undefined while nobody says so. */
export function dispatchedAt(order: OrderState): Instant | undefined {
  const times = [firstTime(order.reached, DISPATCHED), ...order.parcels.map(handedOverAt)];
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
