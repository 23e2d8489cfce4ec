import { expect, test } from 'vitest';
import { redeemCode } from '../../src/app/redeem-code.ts';
import { withdrawDeal } from '../../src/app/withdraw-deal.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { haggleToDeal, openDemoTalk, sayAll } from './open-demo-talk.ts';

test('a withdrawn deal is dead at checkout, and a yes does not bring its price back', async () => {
  await using talk = await openDemoTalk();
  const deal = await haggleToDeal(talk);
  const { store } = talk.shop;
  const withdrawn = await withdrawDeal(store, { code: deal.code, reason: 'a typo' }, talk.now());
  expect(withdrawn).toMatchObject({ kind: 'withdrawn', deal: { state: 'withdrawn' } });
  const claim = { code: deal.code, orderId: 'o1', sku: 'BAG-01', quantity: 1 };
  expect(await redeemCode(store, claim, talk.now())).toEqual({ kind: 'refused', reason: 'void' });
  const said = await sayAll(talk, ['好，成交', '成交']);
  expect(said.filter((each) => each.deal)).toEqual([]);
  expect(await store.deals(10)).toHaveLength(1);
});

test('its shopper is told, once, where they talked last; one that had ended anyway is not', async () => {
  await using talk = await openDemoTalk();
  const deal = await haggleToDeal(talk);
  const { store } = talk.shop;
  const act = { code: deal.code, reason: 'a typo' };
  expect(await withdrawDeal(store, act, talk.now())).toMatchObject({ isTold: true });
  const said = await talk.send({ wait: 60_000 });
  expect(said.map(({ key, kind }) => [key, kind])).toEqual([['deal.withdrawn', 'news']]);
  expect(said[0]?.text).toContain(deal.code);
  expect(said[0]?.text).not.toContain('typo');
  await using late = await openDemoTalk();
  const { code } = await haggleToDeal(late);
  await late.send({ wait: 3 * DAY_MS });
  expect(await withdrawDeal(late.shop.store, { ...act, code }, late.now())).toMatchObject({ isTold: false });
  expect((await late.send({ wait: 60_000 })).filter(({ key }) => key === 'deal.withdrawn')).toEqual([]);
});

test('a turn taken at the same time and the withdrawal both hold', async () => {
  await using talk = await openDemoTalk();
  const deal = await haggleToDeal(talk);
  const { store } = talk.shop;
  const [withdrawn] = await Promise.all([
    withdrawDeal(store, { code: deal.code, reason: 'a typo' }, talk.now()),
    talk.send({ text: '我的代碼是什麼' }),
  ]);
  expect(withdrawn.kind).toBe('withdrawn');
  expect(await store.dealByCode(deal.code)).toMatchObject({ state: 'withdrawn' });
});

test('a used code stays used', async () => {
  await using talk = await openDemoTalk();
  const deal = await haggleToDeal(talk);
  const { store } = talk.shop;
  await store.redeemDeal(deal.code, 'o1', talk.now());
  const refused = await withdrawDeal(store, { code: deal.code, reason: 'late' }, talk.now());
  expect(refused).toEqual({ kind: 'refused', state: 'redeemed', orderId: 'o1' });
  expect(await store.records('withdraw', 1)).toEqual([]);
});
