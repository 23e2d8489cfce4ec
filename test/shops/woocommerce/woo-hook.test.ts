import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HookReading } from '../../../src/ports/shop-engine.ts';
import type { TrackingPlace } from '../../../src/shops/woocommerce/tracking.ts';
import { createWooHook } from '../../../src/shops/woocommerce/woo-hook.ts';
import { WOO_ORDER } from './recorded.ts';

const currency = { code: 'TWD', decimals: 0 };
const NOW = Date.parse('2026-11-24T03:00:00Z');

interface How {
  readonly tracking?: TrackingPlace;
  readonly status?: Readonly<Record<string, string>>;
  readonly topic?: string;
}

function read(json: unknown, { topic = 'order.updated', ...rules }: How = {}): HookReading {
  const hook = createWooHook({ secrets: ['s'], rules: { currency, ...rules } });
  const body = Buffer.from(JSON.stringify(json));
  const path = hook.topics.find((one) => one.topic === topic)?.path ?? '';
  const signature = createHmac('sha256', 's').update(body).digest('base64');
  return hook.read({ body, headers: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': signature }, path }, NOW);
}

test('an order is read with tax in its items, codes in capitals, times in GMT, refunds as what was paid back', () => {
  expect(read(WOO_ORDER)).toMatchObject({
    kind: 'orders',
    orders: [
      {
        id: '1042',
        at: Date.parse('2026-11-24T02:00:00Z'),
        changedAt: Date.parse('2026-11-24T02:30:00Z'),
        items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
        codes: ['282DCKV4384GZQRD'],
        stage: 'handed-over',
        refunded: 50,
        cashOnDelivery: true,
        buyer: { id: '77', phone: '0912345678', zone: 'Asia/Taipei' },
        chatToken: 'chat-token',
      },
    ],
  });
});

test.each<[TrackingPlace, readonly object[]]>([
  ['ast', [{ number: '900124', carrier: 'hct', url: 'https://hct.test/900124', stage: 'handed-over' }]],
  ['villatheme', [{ number: '900123', carrier: 'tcat', url: 'https://track.test/?n=900123' }]],
  [
    { number: '_parcel_no', carrier: '_parcel_by' },
    [
      { number: 'A1', carrier: 'post' },
      { number: 'A2', carrier: 'post' },
    ],
  ],
])('tracking is found where %j keeps it', (tracking, parcels) => {
  expect(read(WOO_ORDER, { tracking })).toMatchObject({ orders: [{ parcels }] });
});

test.each(['', 'x', '[]', '[1]', '{"a":{"tracking_number":null}}', [], { 0: 'x' }, null, 7])(
  'tracking kept as %j is none',
  (value) => {
    const meta_data = [{ key: '_wc_shipment_tracking_items', value }];
    expect(read({ ...WOO_ORDER, meta_data }, { tracking: 'ast' })).toMatchObject({ orders: [{ parcels: [] }] });
  },
);

test.each([
  ['pending', 'placed'],
  ['on-hold', 'placed'],
  ['processing', 'confirmed'],
  ['completed', 'handed-over'],
  ['delivered', 'arrived'],
  ['wc-shipped', 'handed-over'],
  ['refunded', 'confirmed'],
  ['made-up', 'placed'],
])('status %s is %s', (status, stage) => {
  expect(read({ ...WOO_ORDER, status })).toMatchObject({ orders: [{ stage }] });
});

test('the owner’s word for a status counts more than ours', () => {
  const status = { completed: 'arrived', 'at-store': 'at-pickup' };
  expect(read(WOO_ORDER, { status })).toMatchObject({ orders: [{ stage: 'arrived' }] });
  expect(read({ ...WOO_ORDER, status: 'at-store' }, { status })).toMatchObject({ orders: [{ stage: 'at-pickup' }] });
});

test('a cancelled order is cancelled when it changed; payments that failed and drafts are no orders', () => {
  const cancelledAt = Date.parse('2026-11-24T02:30:00Z');
  expect(read({ ...WOO_ORDER, status: 'cancelled' })).toMatchObject({ orders: [{ cancelledAt }] });
  for (const status of ['failed', 'checkout-draft', 'trash']) {
    expect(read({ ...WOO_ORDER, status })).toEqual({ kind: 'ignored', reason: 'draft', alarms: [] });
  }
});

test('a deleted order changes nothing', () => {
  expect(read({ id: 1042 }, { topic: 'order.deleted' })).toEqual({ kind: 'ignored', reason: 'deleted', alarms: [] });
});

test('the ping is answered calmly though nobody signed it, but only at our address', () => {
  const hook = createWooHook({ secrets: ['s'], rules: { currency } });
  const body = Buffer.from('webhook_id=12');
  const path = hook.topics[0]?.path ?? '';
  expect(hook.read({ body, headers: {}, path }, NOW)).toEqual({ kind: 'ignored', reason: 'ping', alarms: [] });
  expect(hook.read({ body, headers: {}, path: 'x' }, NOW)).toMatchObject({ status: 404 });
  expect(hook.read({ body: Buffer.from('webhook_id=12&x=1'), headers: {}, path }, NOW)).toMatchObject({ status: 401 });
});

test('a secret with marks that WordPress writes as entities signs as it reads', () => {
  const hook = createWooHook({ secrets: ['a&amp;b&lt;c&#039;d'], rules: { currency } });
  const body = Buffer.from(JSON.stringify(WOO_ORDER));
  const signature = createHmac('sha256', "a&b<c'd").update(body).digest('base64');
  const [topic] = hook.topics.filter((one) => one.topic === 'order.updated');
  const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-signature': signature };
  expect(hook.read({ body, headers, path: topic?.path ?? '' }, NOW).kind).toBe('orders');
});
