import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Remedy } from './remedies-slice.ts';

/** Services of the shop engine that carry out remedies, by what is done. */
const SERVICES = {
  cancel: 'cancel-order',
  refund: 'refund',
  return: 'refund',
  exchange: 'exchange',
  change: 'change-order',
};

/** Asks the shop engine to carry a remedy out; the same remedy asked twice is done once, so that a lost answer is asked again. */
export function callEngine(remedy: Remedy, order: OrderState): Effect {
  const { id, what, amount } = remedy;
  return {
    kind: 'call',
    call: {
      requestId: requestOf(remedy),
      service: SERVICES[what],
      input: {
        ...{ orderId: order.id, currency: order.currency, key: `${order.id}:${id}`, reason: `remedy ${id}` },
        refundedBefore: order.refunded,
        ...(amount === undefined ? {} : { amount }),
      },
      onUnknown: 'resend',
    },
  };
}

/** The request that carries a remedy out. */
export function requestOf({ id, orderId }: Pick<Remedy, 'id' | 'orderId'>): string {
  return `remedy:${orderId}:${id}`;
}
