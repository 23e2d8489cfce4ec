import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import type { Outcome, RefundRequest } from '../../ports/shop-engine.ts';
import { writeAmount } from '../engine-amount.ts';
import { EngineTrouble } from '../engine-trouble.ts';
import { metaEntry } from './tracking.ts';
import { type AskWoo, dataOf } from './woo-api.ts';
import { orderFromWoo, type WooRules, wooOrder } from './woo-order.ts';

const KEY_NAME = '_shopkeeper_key';

const refund = z.object({ id: z.int(), meta_data: z.array(metaEntry).default([]) });

/** The order as it stands; undefined when there is none, or only a draft of one. */
export async function readWooOrder(ask: AskWoo, id: string, rules: WooRules): Promise<OrderState | undefined> {
  if (!/^\d{1,12}$/.test(id)) return undefined;
  const answer = await ask({ method: 'GET', path: `orders/${id}`, schema: wooOrder });
  if ('error' in answer && answer.status === 404) return undefined;
  const order = orderFromWoo(dataOf(answer), rules);
  if (order === 'partial') throw new EngineTrouble('unknown', 'answer:amount');
  return order;
}

/** Cancels an order that has not left. The money is paid back apart: WooCommerce does not do it by itself. */
export async function cancelAtWoo(ask: AskWoo, orderId: string, rules: WooRules): Promise<Outcome> {
  const order = await readWooOrder(ask, orderId, rules);
  if (!order) return { kind: 'refused', reason: 'unknown-order' };
  if (order.cancelledAt !== undefined) return { kind: 'done' };
  if (order.stage !== 'placed' && order.stage !== 'confirmed') return { kind: 'refused', reason: 'too-late' };
  dataOf(await ask({ method: 'PUT', path: `orders/${orderId}`, body: { status: 'cancelled' }, schema: z.unknown() }));
  return { kind: 'done' };
}

/** Pays back a part of an order through its gateway, once for each key: the refund carries the key and is looked for first. */
export async function refundAtWoo(ask: AskWoo, request: RefundRequest, rules: WooRules): Promise<Outcome> {
  const { orderId, key, reason } = request;
  const order = await readWooOrder(ask, orderId, rules);
  if (!order) return { kind: 'refused', reason: 'unknown-order' };
  const path = `orders/${orderId}/refunds`;
  const known = dataOf(await ask({ method: 'GET', path, query: { per_page: '100' }, schema: z.array(refund) }));
  const isPaid = known.some((one) => one.meta_data.some((meta) => meta.key === KEY_NAME && meta.value === key));
  if (isPaid) return { kind: 'done' };
  if (order.currency !== request.currency) return { kind: 'refused', reason: 'currency' };
  if (request.amount > order.total - order.refunded) return { kind: 'refused', reason: 'too-much' };
  const body = {
    amount: writeAmount(request.amount, rules.currency),
    reason,
    api_refund: true,
    meta_data: [{ key: KEY_NAME, value: key }],
  };
  const answer = await ask({ method: 'POST', path, body, schema: refund });
  // The gateway cannot pay back by itself: a person has to.
  return 'error' in answer ? { kind: 'refused', reason: 'gateway' } : { kind: 'done' };
}
