import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWebhookHook } from '../../../src/shops/webhook/webhook-hook.ts';
import { NOW, ORDER, post, RULES, SECRET } from './post.ts';

const RUNS = Number(process.env.HOOK_RUNS ?? 2000);
const hook = createWebhookHook({ secrets: [SECRET], accepts: ['orders', 'parcels'], rules: RULES });
const pathOf = (topic: string) => hook.topics.find((one) => one.topic === topic)?.path ?? '';
const orders = { path: pathOf('orders') };
const parcels = { path: pathOf('parcels') };
const PARCEL = {
  order: '8812',
  number: '900123',
  carrier: 'tcat',
  stage: 'at-pickup',
  keptUntil: '2026-12-02T23:59:00+08:00',
};

function read(body: unknown, how: Parameters<typeof post>[1] = orders) {
  return hook.read(post(body, how), NOW);
}

describe('what a delivery says', () => {
  test('an order is read in minor units, its codes in capitals', () => {
    expect(read({ type: 'order.updated', data: ORDER })).toMatchObject({
      kind: 'orders',
      orders: [
        {
          id: '8812',
          number: '1042',
          at: Date.parse('2026-11-24T02:00:00Z'),
          changedAt: Date.parse('2026-11-24T02:30:00Z'),
          items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
          shipping: 60,
          total: 450,
          codes: ['282DCKV4384GZQRD'],
          refunded: 0,
          parcels: [],
        },
      ],
      alarms: [],
    });
  });

  test('a parcel at a pick-up point, to be paid there, is read', () => {
    expect(read({ type: 'parcel.updated', data: { ...PARCEL, cashOnDelivery: true } }, parcels)).toMatchObject({
      kind: 'parcels',
      parcels: [
        {
          orderId: '8812',
          cashOnDelivery: true,
          at: NOW,
          parcel: { number: '900123', stage: 'at-pickup', keptUntil: Date.parse('2026-12-02T15:59:00Z') },
        },
      ],
    });
  });

  test('an order that only changed is to be looked up', () => {
    expect(read({ type: 'order.changed', data: { id: '8812' } })).toMatchObject({
      kind: 'look-up',
      orderIds: ['8812'],
    });
  });

  test.each(['order.created', 'customer.updated', 'parcel.updated'])(
    '%s means nothing where orders are told',
    (type) => {
      expect(read({ type, data: ORDER })).toEqual({ kind: 'ignored', reason: 'type', alarms: [] });
    },
  );

  test('the same delivery again has the same key; other news under its id has another', () => {
    const keyOf = (data: unknown, id: string) => {
      const reading = read({ type: 'order.updated', data }, { ...orders, id });
      return reading.kind === 'orders' ? reading.dedupeKey : reading.kind;
    };
    expect(keyOf(ORDER, 'a')).toBe(keyOf(ORDER, 'a'));
    expect(new Set([keyOf(ORDER, 'a'), keyOf(ORDER, 'b'), keyOf({ ...ORDER, stage: 'arrived' }, 'a')]).size).toBe(3);
  });
});

describe('what is odd', () => {
  const alarmsOf = (change: object) => {
    const reading = read({ type: 'order.updated', data: { ...ORDER, ...change } });
    return reading.kind === 'orders' ? [reading.orders.length, ...reading.alarms.map(({ reason }) => reason)] : reading;
  };

  test('amounts below nothing drop the order, with an alarm', () => {
    expect(alarmsOf({ total: '-450' })).toEqual([0, 'negative-amount']);
    expect(alarmsOf({ items: [{ sku: 'BAG-01', quantity: -1, total: 390 }] })).toEqual([0, 'negative-amount']);
    expect(alarmsOf({ refunded: -1 })).toEqual([0, 'negative-amount']);
  });

  test('another currency, an unknown product, too much paid back are kept, with an alarm', () => {
    expect(alarmsOf({ currency: 'USD', total: '14.50' })).toEqual([1, 'foreign-currency']);
    expect(alarmsOf({ items: [{ sku: 'HAT-01', quantity: 1, total: 390 }] })).toEqual([1, 'unknown-product']);
    expect(alarmsOf({ refunded: '451' })).toEqual([1, 'over-refunded']);
  });

  test.each([
    ['id', { id: undefined }],
    ['at', { at: 'yesterday' }],
    ['items.0.quantity', { items: [{ sku: 'BAG-01', quantity: 1.5, total: 1 }] }],
    ['stage', { stage: 'paid' }],
    ['total', { total: '4,50' }],
    ['total', { total: '450.5' }],
    ['total', { total: 1e21 }],
    ['currency', { currency: 'twd' }],
    ['parcels.0.url', { parcels: [{ number: '1', carrier: 'x', stage: 'moving', url: 'javascript:alert(1)' }] }],
  ])('a wrong %s is refused by name', (reason, change) => {
    expect(read({ type: 'order.updated', data: { ...ORDER, ...change } })).toEqual({
      kind: 'refused',
      status: 422,
      reason,
    });
  });

  test('what is no JSON, no object, or a parcel of no order is refused', () => {
    expect(read('{"type":')).toMatchObject({ kind: 'refused', status: 400 });
    expect(read('[]')).toMatchObject({ kind: 'refused', status: 422 });
    expect(read({ type: 'order.updated' })).toMatchObject({ kind: 'refused', status: 422 });
    const { order: _, ...homeless } = PARCEL;
    expect(read({ type: 'parcel.updated', data: homeless }, parcels)).toMatchObject({
      kind: 'refused',
      reason: 'order',
    });
  });
});

describe('who is believed', () => {
  const body = { type: 'order.updated', data: ORDER };

  test.each([-301, 301, 25 * 3600])('a delivery %i seconds off is stale', (seconds) => {
    expect(read(body, { ...orders, at: NOW + seconds * 1000 })).toEqual({
      kind: 'refused',
      status: 401,
      reason: 'stale',
    });
  });

  test('while secrets change over both are good, and both addresses', () => {
    const newer = `whsec_${Buffer.from('a-new-secret-of-32-bytes-exactly!').toString('base64')}`;
    const both = createWebhookHook({ secrets: [newer, SECRET], accepts: ['orders'], rules: RULES });
    for (const { path } of both.topics) {
      expect(both.read(post(body, { path }), NOW).kind).toBe('orders');
      expect(both.read(post(body, { path, secret: newer }), NOW).kind).toBe('orders');
    }
    expect(hook.read(post(body, { ...orders, secret: newer }), NOW)).toMatchObject({ status: 401 });
  });

  test('one of several signatures is enough, an unknown version is none', () => {
    const request = post(body, orders);
    const signature = String(request.headers['webhook-signature']);
    const signed = (value: string | string[] | undefined) =>
      hook.read({ ...request, headers: { ...request.headers, 'webhook-signature': value } }, NOW).kind;
    expect(signed(`v1,AAAA v1a,BBBB ${signature}`)).toBe('orders');
    expect(signed(signature.replace('v1,', 'v2,'))).toBe('refused');
    expect(signed([signature, signature])).toBe('refused');
    expect(signed(undefined)).toBe('refused');
  });

  test('an unknown address is 404 whatever the signature', () => {
    expect(hook.read(post(body, { path: 'x'.repeat(32) }), NOW)).toEqual({
      kind: 'refused',
      status: 404,
      reason: 'unknown-path',
    });
  });

  test('a short secret is refused at the start', () => {
    expect(() => createWebhookHook({ secrets: ['whsec_AAAA'], accepts: ['orders'], rules: RULES })).toThrow(RangeError);
  });

  test(`of ${RUNS} deliveries changed in one place none is believed, and the unchanged one is`, () => {
    const request = post(body, orders);
    expect(hook.read(request, NOW).kind).toBe('orders');
    fc.assert(
      fc.property(
        fc.constantFrom('body', 'webhook-id', 'webhook-timestamp', 'webhook-signature'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (part, at, by) => {
          const text = part === 'body' ? Buffer.from(request.body) : Buffer.from(String(request.headers[part]));
          const place = at % text.length;
          text[place] = (text[place] ?? 0) ^ by;
          const changed =
            part === 'body'
              ? { ...request, body: text }
              : { ...request, headers: { ...request.headers, [part]: text.toString('latin1') } };
          expect(hook.read(changed, NOW)).toMatchObject({ kind: 'refused', status: 401 });
        },
      ),
      { numRuns: RUNS },
    );
  });
});
