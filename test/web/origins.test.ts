import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, message, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const shop = createFakeShop();
let url = '';
let port = '';
let close: () => Promise<void>;
let client: Client;

beforeAll(async () => {
  const started = await serve(shop, { origins: ['https://shop.example', 'https://shop.example:8443'] });
  url = started.url;
  port = new URL(url).port;
  close = started.server.close;
  client = await openClient(url);
});

afterAll(() => close());

const FOREIGN = [
  'null',
  'http://shop.example',
  'https://shop.example/',
  'https://shop.example:443',
  'https://shop.example:444',
  'https://SHOP.example',
  'HTTPS://shop.example',
  'https://shop.example.evil.example',
  'https://evil-shop.example',
  'https://shop.example.',
  'https://www.shop.example',
  'https://shop.example@evil.example',
  'https://evil.example/https://shop.example',
  'https://shop.example,https://evil.example',
  'https://shop.example https://evil.example',
  'https://xn--shp-0na.example',
  'https://shop.examp1e',
  'https://shop.example%00',
  'https://shop.example:8443:1',
  'https://shop.example:84430',
  'https:/shop.example',
  'shop.example',
  '//shop.example',
  'file://',
  'chrome-extension://shop.example',
  'data:text/html',
  'about:blank',
  '*',
  'https://*',
  'https://*.example',
  'http://127.0.0.1',
  'http://localhost',
  'https://localhost',
  'http://127.0.0.1:1',
  'http://0.0.0.0:80',
  'http://[::1]',
  'http://127.1',
  'http://2130706433',
  'undefined',
];

describe('foreign pages', () => {
  test.each(FOREIGN)('%s may neither write nor read', async (origin) => {
    const before = shop.accepted.length;
    for (const answer of [
      await client.post('/api/events', message('hi'), { origin }),
      await client.post('/api/session', {}, { origin }),
      await client.get('/api/history', { origin }),
      await client.get('/api/stream', { origin }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      await answer.body?.cancel();
    }
    expect(shop.accepted).toHaveLength(before);
  });

  test('a cross-site request that hides its origin is refused', async () => {
    expect((await client.get('/api/stream', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('listed pages', () => {
  test('the listed origins and our own addresses may, by name and never by a star', async () => {
    const own = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    for (const origin of ['https://shop.example', 'https://shop.example:8443', ...own]) {
      const answer = await client.post('/api/events', message('hi'), { origin });
      expect(answer.status).toBe(202);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('a request without an origin comes from our own page or from no browser', async () => {
    expect((await client.get('/api/history')).status).toBe(200);
  });

  test('the preflight names what may be sent', async () => {
    const answer = await fetch(`${url}/api/events`, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    const refused = await fetch(`${url}/api/events`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example' },
    });
    expect(refused.status).toBe(403);
  });
});
