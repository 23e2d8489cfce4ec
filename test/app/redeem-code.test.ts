import { afterEach, beforeEach, expect, test } from 'vitest';
import { redeemCode } from '../../src/app/redeem-code.ts';
import type { Talk } from '../../src/app/talk/talk.ts';
import type { SaidDeal } from '../../src/app/talk/talk-said.ts';
import { watchRedemptions } from '../../src/app/watch-redemptions.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { haggleToDeal, openDemoTalk } from './open-demo-talk.ts';

let talk: Talk;
let deal: SaidDeal;

beforeEach(async () => {
  talk = await openDemoTalk();
  deal = await haggleToDeal(talk);
});

afterEach(() => talk[Symbol.asyncDispose]());

/** Tokens of this test are the visitors' names. */
const visitorOf = (token: string) => token;

function redeem(parts: object = {}, now = talk.now()) {
  const claim = { code: deal.code, orderId: 'o1', sku: deal.sku, quantity: deal.quantity, ...parts };
  return redeemCode({ store: talk.shop.store, visitorOf }, claim, now);
}

test('an order gets the price of the deal, and the same answer however often it asks', async () => {
  const first = await redeem();
  expect(first).toMatchObject({ kind: 'redeemed', total: deal.total, currency: 'TWD', shipping: deal.shipping });
  expect(await redeem({}, talk.now() + 3 * DAY_MS)).toEqual(first);
  expect(await redeem({ code: `${deal.code.slice(0, 4)}-${deal.code.slice(4).toLowerCase()}` })).toEqual(first);
});

test('a second order is refused, recorded once and called out', async () => {
  const alarms: object[] = [];
  const store = watchRedemptions(talk.shop.store, { error: (detail: object) => alarms.push(detail) });
  const claim = { code: deal.code, sku: deal.sku, quantity: 1 };
  const orders = Array.from({ length: 8 }, (_, at) => `o${at}`);
  const all = await Promise.all(
    orders.map((orderId) => redeemCode({ store, visitorOf }, { ...claim, orderId }, talk.now())),
  );
  expect(all.filter(({ kind }) => kind === 'redeemed')).toHaveLength(1);
  expect(all.filter((each) => each.kind === 'refused' && each.reason === 'used')).toHaveLength(7);
  expect(await store.records('double-redemption', 100)).toHaveLength(7);
  const told = await store.alarms(100);
  expect(told.filter(({ kind, at }) => kind === 'double-redemption' && at === talk.now())).toHaveLength(7);
  expect(alarms).toHaveLength(7);
  expect(JSON.stringify(alarms)).not.toContain(deal.code);
});

test.each([
  ['another product', { sku: 'BAG-02' }, 'other-product'],
  ['another quantity', { quantity: 2 }, 'other-quantity'],
  ['an unknown code', { code: '0000000000000000' }, 'unknown-code'],
  ['no code at all', { code: 'hello' }, 'unknown-code'],
] as const)('%s is refused and uses nothing up', async (_title, parts, reason) => {
  expect(await redeem(parts)).toEqual({ kind: 'refused', reason });
  expect(await redeem()).toMatchObject({ kind: 'redeemed' });
});

test('a code that has ended is refused', async () => {
  expect(await redeem({}, talk.now() + 3 * DAY_MS)).toEqual({ kind: 'refused', reason: 'expired' });
});

test('a code that may not be passed on works for its own shopper, and tells another nothing', async () => {
  const { store } = talk.shop;
  for (const id of ['ann', 'ben']) {
    await talk.send({ as: { channel: 'web', id } });
    await talk.send({ page: '/product/BAG-01' });
    await talk.send({ text: '400' });
  }
  const ann = await store.conversationOf('web', 'ann');
  const row = await store.dealByCode(deal.code);
  const bound = { ...JSON.parse(JSON.stringify(row?.deal)), transferable: false };
  const parts = {
    store: { ...store, dealByCode: async () => row && { ...row, shopperId: ann?.shopperId ?? '', deal: bound } },
    visitorOf: (token: string) => (token === 'forged' ? undefined : token),
  };
  const order = { code: deal.code, orderId: 'o1', sku: 'BAG-01', quantity: 1 };
  const asBen = await redeemCode(parts, { ...order, chatToken: 'ben' }, talk.now());
  expect(asBen).toEqual({ kind: 'refused', reason: 'unknown-code' });
  const asStranger = await redeemCode(parts, { ...order, chatToken: 'nobody', sku: 'BAG-02' }, talk.now());
  expect(asStranger).toEqual({ kind: 'refused', reason: 'unknown-code' });
  expect(await redeemCode(parts, { ...order, chatToken: 'ann' }, talk.now())).toMatchObject({ kind: 'redeemed' });
});

test('a code that may be passed on works for whoever orders', async () => {
  expect(await redeem({ chatToken: 'nobody' })).toMatchObject({ kind: 'redeemed' });
});
