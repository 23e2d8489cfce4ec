import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const shop = createFakeShop();
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const started = await serve(shop);
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function link(token: string): Promise<Response> {
  return fetch(`${url}/api/link`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
}

test('POST /api/link tells a visitor where to go on, with a code and how long it lasts', async () => {
  const visitor = await openClient(url);
  const telegram = 'https://t.me/mumu_bot?start=K7QM3XRD5';
  shop.links.set(visitor.identity, { telegram, code: 'K7Q-M3X-RD5', expiresAt: shop.useCases.clock() + 900_000 });
  const answer = await link(visitor.token);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ telegram, code: 'K7Q-M3X-RD5', expiresInMs: 900_000 });
});

test('POST /api/link is 404 where there is nowhere to go on, and 401 for nobody', async () => {
  const visitor = await openClient(url);
  expect((await link(visitor.token)).status).toBe(404);
  expect((await link('v1.none')).status).toBe(401);
});

test('POST /api/link makes six codes a minute for one visitor', async () => {
  const visitor = await openClient(url);
  const statuses: number[] = [];
  for (let count = 0; count < 7; count += 1) statuses.push((await link(visitor.token)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429]);
});
