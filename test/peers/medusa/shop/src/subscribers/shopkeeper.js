const { createHmac, randomUUID } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');

/** Before each try. */
const WAITS_MS = [0, 1000, 10_000, 60_000];
const TIMEOUT_MS = 20_000;

/** Tells Shopkeeper which order changed; Shopkeeper then reads it by the admin API. */
module.exports = {
  default: async function tellShopkeeper({ event, container }) {
    const orderId = await orderOf(event, container.resolve('query'));
    if (!orderId) return;
    const id = `${event.name}-${randomUUID()}`;
    const body = JSON.stringify({ type: 'order.changed', data: { id: orderId } });
    for (const waitMs of WAITS_MS) {
      await sleep(waitMs);
      if (await isTold(id, body)) return;
    }
    throw new Error(`Cannot tell Shopkeeper of order "${orderId}": it did not answer`);
  },
  config: {
    event: [
      'order.placed',
      'order.updated',
      'order.canceled',
      'order.completed',
      'order.fulfillment_created',
      'order.fulfillment_canceled',
      'shipment.created',
      'delivery.created',
      'payment.captured',
      'payment.refunded',
    ],
  },
};

async function orderOf({ name, data }, query) {
  if (name.startsWith('order.')) return data.order_id ?? data.id;
  const [entity, field] = name.startsWith('payment.')
    ? ['payment', 'payment_collection.order.id']
    : ['fulfillment', 'order.id'];
  const found = await query.graph({ entity, fields: [field], filters: { id: data.id } });
  return (found.data[0]?.payment_collection ?? found.data[0])?.order?.id;
}

/** Signs anew and posts; false when it is to be sent again. */
async function isTold(id, body) {
  const time = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(process.env.SHOPKEEPER_SECRET.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature}`,
  };
  const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const status = await fetch(process.env.SHOPKEEPER_URL, request).then(
    (answer) => answer.status,
    () => 503,
  );
  return status !== 429 && status < 500;
}
