import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeShop, serve } from './fake-shop.ts';

const KEY = 'k'.repeat(40);
const LINK = { code: 'K7Q-M3X-RD5', telegram: 'https://t.me/mumu_bot?start=K7QM3XRD5', expiresAt: 1 };
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const shop = createFakeShop();
  const orderLink = async (number: string) => (number === '1042' ? LINK : undefined);
  const started = await serve({ ...shop, useCases: { ...shop.useCases, orderLink } }, { redeemKey: KEY });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function ask(body: unknown, key = KEY) {
  return fetch(`${url}/api/order-links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('the shop gets a code for an order, and 404 for one nobody knows', async () => {
  const answer = await ask({ order: '1042' });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual(LINK);
  expect((await ask({ order: '7' })).status).toBe(404);
});

test('nobody without the key gets a code', async () => {
  expect((await ask({ order: '1042' }, 'wrong')).status).toBe(401);
});
