import { expect, test } from 'vitest';
import { mergeOrder } from '../../../src/care/merge-order.ts';
import type { HookReading } from '../../../src/ports/shop-engine.ts';
import { sign } from '../../../src/shops/hook-signature.ts';
import { createShopifyHook } from '../../../src/shops/shopify/shopify-hook.ts';
import { SHOPIFY_FULFILLMENT, SHOPIFY_ORDER } from './recorded.ts';

const secrets = ['the-new-secret', 'the-old-secret'];
const hook = createShopifyHook({ secrets, rules: { currency: { code: 'TWD', decimals: 0 } } });

function read(topic: string, json: unknown, secret = secrets[0] ?? ''): HookReading {
  const body = Buffer.from(JSON.stringify(json));
  const path = hook.topics.find((one) => one.topic === topic)?.path ?? '';
  const headers = { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': sign(secret, body) };
  return hook.read({ body, headers, path }, Date.parse('2026-11-24T03:00:00Z'));
}

test('an order is read in the shop’s money, with its parcels, refunds that went through, and the chat token', () => {
  expect(read('orders/updated', SHOPIFY_ORDER)).toMatchObject({
    kind: 'orders',
    alarms: [],
    orders: [
      {
        id: '5678901234567',
        number: '1042',
        items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
        shipping: 60,
        total: 450,
        currency: 'TWD',
        codes: ['282DCKV4384GZQRD'],
        stage: 'handed-over',
        refunded: 50,
        parcels: [
          { number: '900123', carrier: 'T-Cat', stage: 'moving', url: 'https://track.test/900123' },
          { number: '900122', voidAt: Date.parse('2026-11-24T02:10:00Z') },
        ],
        buyer: { id: '7012345678901', name: 'Mei Lin', phone: '+886912345678', zone: 'Asia/Taipei' },
        chatToken: 'chat-token',
      },
    ],
  });
});

test('a fulfilment brings its parcel, also to a pick-up point', () => {
  expect(read('fulfillments/update', SHOPIFY_FULFILLMENT)).toMatchObject({
    kind: 'parcels',
    parcels: [{ orderId: '1042001', parcel: { number: 'C123', carrier: '7-ELEVEN', stage: 'at-pickup' } }],
  });
  const untracked = { ...SHOPIFY_FULFILLMENT, tracking_numbers: [] };
  expect(read('fulfillments/update', untracked)).toMatchObject({ kind: 'ignored', reason: 'no-tracking' });
});

test('after a rotation both secrets are good', () => {
  expect(read('orders/updated', SHOPIFY_ORDER, 'the-old-secret').kind).toBe('orders');
  expect(read('orders/updated', SHOPIFY_ORDER, 'a-third-secret').kind).toBe('refused');
});

test.each([
  ['pending', null, [], 'placed'],
  ['pending', null, ['Cash on Delivery (COD)'], 'confirmed'],
  ['authorized', null, [], 'confirmed'],
  ['paid', 'partial', [], 'confirmed'],
  ['paid', 'fulfilled', [], 'handed-over'],
  ['voided', null, [], 'placed'],
])(
  'payment %s, fulfilment %s by %j is %s',
  (...[financial_status, fulfillment_status, payment_gateway_names, stage]) => {
    const said = { ...SHOPIFY_ORDER, financial_status, fulfillment_status, payment_gateway_names };
    expect(read('orders/updated', said)).toMatchObject({ orders: [{ stage }] });
  },
);

test('an old payload that is sent again late changes nothing', () => {
  const [first, last] = [
    { ...SHOPIFY_ORDER, fulfillment_status: null, updated_at: '2026-11-24T10:05:00+08:00' },
    SHOPIFY_ORDER,
  ]
    .map((said) => read('orders/updated', said))
    .map((reading) => (reading.kind === 'orders' ? reading.orders[0] : undefined));
  if (!first || !last) throw new Error('Both are orders');
  const { order } = mergeOrder(undefined, last);
  expect(mergeOrder(order, first)).toMatchObject({ order: { stage: 'handed-over' }, news: [] });
});
