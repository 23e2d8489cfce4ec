import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { type Client, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const shop = createFakeShop();
let url = '';
let close: () => Promise<void>;
let client: Client;

beforeAll(async () => {
  const started = await serve(shop);
  url = started.url;
  close = started.server.close;
  client = await openClient(url);
});

afterAll(() => close());

describe('operations', () => {
  test('health is the process, readiness is the shop', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    shop.failing = true;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    shop.failing = false;
  });

  test('figures are for this machine, and not through a proxy', async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('shopkeeper_http_requests_total');
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
  });

  test('what is unknown is answered 404 as JSON', async () => {
    const answer = await fetch(`${url}/api/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect((await fetch(`${url}/assets/..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${url}/product/%E0%A4%A`)).status).toBe(400);
  });
});

describe('pages', () => {
  test('each page carries a policy without inline scripts or frames', async () => {
    for (const path of ['/', '/product/BAG-01', '/checkout']) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
    expect((await fetch(`${url}/product/NOPE`)).status).toBe(404);
  });

  test('the widget and the pictures may be used by other sites', async () => {
    const widget = await fetch(`${url}/widget.js`);
    expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(widget.headers.get('content-type')).toContain('javascript');
    expect((await fetch(`${url}/images/BAG-01.svg`)).headers.get('content-type')).toContain('image/svg+xml');
  });
});

describe('checkout', () => {
  test('a quote and the order say the same price', async () => {
    const wish = { sku: 'BAG-01', quantity: 1 };
    const quote = await (await client.post('/api/quote', wish)).json();
    expect(quote).toMatchObject({ goods: 480, shipping: 60, total: 540 });
    const placed = await client.post('/api/checkout', { ...wish, key: 'order-key-1' });
    expect(placed.status).toBe(201);
    const { order } = (await placed.json()) as { order: { number: string } };
    expect(order).toMatchObject(quote as object);
    const again = (await (await client.post('/api/checkout', { ...wish, key: 'order-key-1' })).json()) as {
      order: unknown;
    };
    expect(again.order).toEqual(order);
  });

  test('a refused order says why', async () => {
    const refused = await client.post('/api/checkout', {
      sku: 'BAG-01',
      quantity: 1,
      code: 'NOPE',
      key: 'order-key-2',
    });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({ refused: 'unknown-code' });
  });

  test('wrong quantities and prices of the buyer’s own are answered 400', async () => {
    for (const extra of [{ quantity: 0 }, { quantity: 1.5 }, { quantity: '1' }, { quantity: 100 }, { price: 1 }]) {
      const wish = { sku: 'BAG-01', quantity: 1, ...extra };
      expect((await client.post('/api/quote', wish)).status).toBe(400);
    }
  });
});

test.each([
  ['headers', 'POST /api/events HTTP/1.1\r\nHost: x\r\n'],
  ['body', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'],
])('a connection that never finishes its %s is cut', async (_what, beginning) => {
  const limits = { ...DEFAULT_LIMITS, headersMs: 200, requestMs: 200 };
  const { server, url: base } = await serve(createFakeShop(), { limits });
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(beginning);
  socket.resume();
  await new Promise((resolve) => socket.on('close', resolve));
  await server.close();
});

test('close() ends streams and frees the port', async () => {
  const { server, url: base } = await serve(createFakeShop());
  const visitor = await openClient(base);
  const stream = await visitor.stream(0);
  await stream.untilLive();
  await server.close();
  expect(await stream.next()).toEqual({ event: 'end', data: { why: 'closing' } });
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
});
