const { createHmac, randomUUID } = require('node:crypto');

/** Tells Shopkeeper which order changed; Shopkeeper then reads it by the admin API. */
module.exports = {
  default: async function tellShopkeeper({ event, container }) {
    const orderId = await orderOf(event, container.resolve('query'));
    if (!orderId) return;
    const id = `${event.name}-${randomUUID()}`;
    const time = String(Math.floor(Date.now() / 1000));
    const body = JSON.stringify({ type: 'order.changed', data: { id: orderId } });
    const key = Buffer.from(process.env.SHOPKEEPER_SECRET.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
    await fetch(process.env.SHOPKEEPER_URL, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${signature}`,
      },
      body,
      signal: AbortSignal.timeout(5000),
    });
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
