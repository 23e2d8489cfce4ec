import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeShop, serve } from './fake-shop.ts';

const KEY = 'k'.repeat(40);
const taken: unknown[] = [];
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const shop = createFakeShop();
  const useCases = {
    ...shop.useCases,
    review: async (review: { readonly order: string }) => {
      taken.push(review);
      return review.order === '1042' ? ('taken' as const) : ('unknown' as const);
    },
  };
  const started = await serve({ ...shop, useCases }, { redeemKey: KEY });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function tell(body: unknown, key = KEY) {
  return fetch(`${url}/api/reviews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('a review is taken to its buyer; an order of nobody is answered 404', async () => {
  expect((await tell({ order: '1042', rating: 1, words: '拉鍊卡住' })).status).toBe(202);
  expect(taken).toEqual([{ order: '1042', rating: 1, outOf: 5, words: '拉鍊卡住' }]);
  expect((await tell({ order: '7', rating: 5 })).status).toBe(404);
});

test('nobody without the key tells of reviews', async () => {
  const before = taken.length;
  expect((await tell({ order: '1042', rating: 1 }, 'wrong')).status).toBe(401);
  expect(taken).toHaveLength(before);
});

test.each([{ order: '' }, { rating: -1 }, { rating: '5' }, { outOf: 0 }, { stars: 5 }])(
  'a review with %j is answered 400',
  async (parts) => {
    expect((await tell({ order: '1042', rating: 5, ...parts })).status).toBe(400);
  },
);
