import { z } from 'zod';
import type { Outcome, RefundRequest } from '../../ports/shop-engine.ts';
import type { Currency } from '../../values/money.ts';
import { writeAmount } from '../engine-amount.ts';
import { apiOrder, orderFromApi } from './api-order.ts';
import { gid } from './gid.ts';
import type { AskShopify } from './shopify-api.ts';

const one = z.object({ order: apiOrder.nullable() });
const cancelled = z.object({
  orderCancel: z.object({ orderCancelUserErrors: z.array(z.object({ code: z.string().nullish() })) }),
});
const refundMade = z.object({ refundCreate: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) });
const payments = z.object({
  order: z.object({
    transactions: z.array(
      z.object({ id: z.string(), kind: z.string(), status: z.string(), gateway: z.string().nullable() }),
    ),
    refunds: z.array(z.object({ note: z.string().nullable() })),
  }),
});

/** Cancels an order that has not left and pays it back the way it was paid. */
export async function cancelAtShopify(ask: AskShopify, orderId: string, shop: Currency): Promise<Outcome> {
  const { order } = await ask('order', { id: gid('Order', orderId) }, one);
  if (!order) return { kind: 'refused', reason: 'unknown-order' };
  if (order.cancelledAt !== null) return { kind: 'done' };
  if (orderFromApi(order, shop).stage === 'handed-over') return { kind: 'refused', reason: 'too-late' };
  const answer = await ask('cancel', { id: gid('Order', orderId) }, cancelled);
  const [error] = answer.orderCancel.orderCancelUserErrors;
  return error ? { kind: 'refused', reason: (error.code ?? 'invalid').toLowerCase() } : { kind: 'done' };
}

/** Pays back a part of an order, once for each key: Shopify knows the key, and it stands in the refund's note. */
export async function refundAtShopify(ask: AskShopify, request: RefundRequest, shop: Currency): Promise<Outcome> {
  const id = gid('Order', request.orderId);
  const [{ order }, paid] = await Promise.all([ask('order', { id }, one), ask('payments', { id }, payments)]);
  if (!order) return { kind: 'refused', reason: 'unknown-order' };
  if (paid.order.refunds.some(({ note }) => note?.endsWith(`[${request.key}]`))) return { kind: 'done' };
  const { total, refunded, currency } = orderFromApi(order, shop);
  if (currency !== request.currency) return { kind: 'refused', reason: 'currency' };
  if (request.amount > total - refunded) return { kind: 'refused', reason: 'too-much' };
  const payment = paid.order.transactions.find(
    ({ kind, status }) => ['SALE', 'CAPTURE'].includes(kind) && status === 'SUCCESS',
  );
  if (!payment?.gateway) return { kind: 'refused', reason: 'not-paid' };
  const input = {
    orderId: id,
    note: `${request.reason} [${request.key}]`,
    notify: false,
    transactions: [
      {
        orderId: id,
        parentId: payment.id,
        gateway: payment.gateway,
        kind: 'REFUND',
        amount: writeAmount(request.amount, shop),
      },
    ],
  };
  const answer = await ask('refund', { input, key: request.key }, refundMade);
  return answer.refundCreate.userErrors.length > 0 ? { kind: 'refused', reason: 'gateway' } : { kind: 'done' };
}
