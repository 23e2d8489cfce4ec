import { ORDER_STAGES, type OrderState } from '../../care/order.ts';
import { hasReached, liveParcels } from '../../care/parcels.ts';

/** The order, or part of it, is with the carrier or beyond: it cannot be cancelled or changed any more. */
export function hasLeft(order: OrderState): boolean {
  if (ORDER_STAGES.indexOf(order.stage) >= ORDER_STAGES.indexOf('handed-over')) return true;
  return liveParcels(order).some(({ stage }) => hasReached(stage, 'handed-over'));
}
