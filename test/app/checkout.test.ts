import { afterEach, beforeEach, expect, test } from 'vitest';
import { buy, type Wish } from '../../src/app/checkout.ts';
import type { Talk } from '../../src/app/talk/talk.ts';
import type { SaidDeal } from '../../src/app/talk/talk-said.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { haggleToDeal, openDemoTalk } from './open-demo-talk.ts';

let talk: Talk;
let deal: SaidDeal;

beforeEach(async () => {
  talk = await openDemoTalk();
  deal = await haggleToDeal(talk);
});

afterEach(() => talk[Symbol.asyncDispose]());

function checkOut(wish: Partial<Wish>, key: string, now = talk.now()) {
  const { store, engine, bundles } = talk.shop;
  const full = { sku: deal.sku, quantity: deal.quantity, code: deal.code, ...wish };
  return buy({ store, engine, shop: bundles.active().shop }, full, { now, key });
}

test('a deal code pays exactly the price of the deal, shipping as agreed', async () => {
  const bought = await checkOut({}, 'key-0001');
  expect(bought).toMatchObject({ kind: 'placed', order: { codes: [deal.code], items: [{ total: deal.total }] } });
  const shipping = deal.shipping === 'free' ? 0 : 60;
  expect(bought.kind === 'placed' && bought.order.total).toBe(deal.total + shipping);
});

test('the same try again gets the same order, and another try finds the code used', async () => {
  const first = await checkOut({}, 'key-0001');
  expect(await checkOut({}, 'key-0001')).toMatchObject({ order: first.kind === 'placed' ? first.order : {} });
  expect(await checkOut({}, 'key-0002')).toEqual({ kind: 'refused', reason: 'used' });
  expect(await talk.shop.engine.orders(10)).toHaveLength(1);
});

test('two orders with one code at once: one is placed, the other refused', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, (_, index) => checkOut({}, `race-${index}`)));
  expect(results.filter(({ kind }) => kind === 'placed')).toHaveLength(1);
});

test.each([
  ['another product', { sku: 'BAG-02' }, 'other-product'],
  ['another quantity', { quantity: 2 }, 'other-quantity'],
  ['an unknown code', { code: '0000000000000000' }, 'unknown-code'],
  ['an unknown product', { sku: 'BAG-99' }, 'unknown-product'],
  ['more than is in stock', { quantity: 10_000 }, 'sold-out'],
] as const)('%s is refused', async (_title, wish, reason) => {
  expect(await checkOut(wish, 'key-0003')).toEqual({ kind: 'refused', reason });
});

test('a code is refused after its end', async () => {
  expect(await checkOut({}, 'key-0004', talk.now() + 3 * DAY_MS)).toEqual({ kind: 'refused', reason: 'expired' });
});

test('without a code the list price and the shipping fee are paid', async () => {
  const { store, engine, bundles } = talk.shop;
  const parts = { store, engine, shop: bundles.active().shop };
  const bought = await buy(parts, { sku: 'BAG-01', quantity: 1 }, { now: talk.now(), key: 'key-0005' });
  expect(bought).toMatchObject({ kind: 'placed', order: { total: 540, shipping: 60 } });
});
