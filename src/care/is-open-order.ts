import type { OrderState } from './order.ts';

/** True for an order that stands and is still on its way. */
export function isOpenOrder({ stage, cancelledAt }: Pick<OrderState, 'stage' | 'cancelledAt'>): boolean {
  return cancelledAt === undefined && stage !== 'arrived' && stage !== 'returned';
}
