import type { OrderState } from '../../care/order.ts';
import type { EventBody } from '../../conversation/event.ts';
import { orderSchema } from './order-schema.ts';

/** The order an event brings news of; undefined for other events. */
export function readOrder(body: EventBody): OrderState | undefined {
  if (body.kind !== 'order') return undefined;
  const read = orderSchema.safeParse(body.order);
  return read.success ? read.data : undefined;
}
