import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import type { RedeemClaim } from '../../src/web/use-cases.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const KEY = 'k'.repeat(40);
const CLAIM = { code: 'A1B2C3D4E5F6G7H8', orderId: 'o-1', sku: 'BAG-01', quantity: 1 };
const claims: RedeemClaim[] = [];
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const shop = createFakeShop();
  const useCases = {
    ...shop.useCases,
    redeem: async (claim: RedeemClaim) => {
      claims.push(claim);
      if (claim.orderId === 'o-2') return { kind: 'refused', reason: 'used' } as const;
      return { kind: 'redeemed', total: 390, currency: 'TWD', shipping: 'free', gifts: [] } as const;
    },
  };
  const started = await serve({ ...shop, useCases }, { redeemKey: KEY });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function redeem(body: unknown, key = KEY, base = url) {
  return fetch(`${base}/api/redeem`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('an order is told what its code is worth, or why it is worth nothing', async () => {
  const redeemed = await redeem(CLAIM);
  expect(redeemed.status).toBe(200);
  expect(await redeemed.json()).toEqual({
    kind: 'redeemed',
    total: 390,
    currency: 'TWD',
    shipping: 'free',
    gifts: [],
  });
  const refused = await redeem({ ...CLAIM, orderId: 'o-2' });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toEqual({ kind: 'refused', reason: 'used' });
});

test.each(['', 'k', `${KEY}x`])('the key "%s" opens nothing', async (key) => {
  const before = claims.length;
  expect((await redeem(CLAIM, key)).status).toBe(401);
  expect(claims).toHaveLength(before);
});

test.each([{ code: '' }, { orderId: undefined }, { quantity: 0 }, { quantity: 1.5 }, { sku: 5 }, { price: 1 }])(
  'a claim with %j is answered 400',
  async (parts) => {
    expect((await redeem({ ...CLAIM, ...parts })).status).toBe(400);
  },
);

test('nobody redeems at a server without a key', async () => {
  const { server, url: base } = await serve(createFakeShop());
  expect((await redeem(CLAIM, '', base)).status).toBe(403);
  expect((await redeem(CLAIM, 'undefined', base)).status).toBe(403);
  await server.close();
});

test('guessing is slowed down', async () => {
  const limits = { ...DEFAULT_LIMITS, redemptions: { count: 2, perMs: 60_000 } };
  const { server, url: base } = await serve(createFakeShop(), { redeemKey: KEY, limits });
  const statuses = [];
  for (const key of ['a', 'b', 'c']) statuses.push((await redeem(CLAIM, key, base)).status);
  expect(statuses).toEqual([401, 401, 429]);
  await server.close();
});
