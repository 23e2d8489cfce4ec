import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { expect, test } from 'vitest';
import { redeemCode } from '../../src/app/redeem-code.ts';
import { withdrawDeal } from '../../src/app/withdraw-deal.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { haggleToDeal, MONDAY_AT, openDemoTalk, sayAll } from './open-demo-talk.ts';

test('a withdrawn deal is dead at checkout, and a yes does not bring its price back', async () => {
  await using talk = await openDemoTalk();
  const deal = await haggleToDeal(talk);
  const { store } = talk.shop;
  const withdrawn = await withdrawDeal(store, { code: deal.code, reason: 'a typo' }, talk.now());
  expect(withdrawn).toMatchObject({ kind: 'withdrawn', deal: { state: 'withdrawn' } });
  const claim = { code: deal.code, orderId: 'o1', sku: 'BAG-01', quantity: 1 };
  expect(await redeemCode({ store, visitorOf: () => undefined }, claim, talk.now())).toEqual({
    kind: 'refused',
    reason: 'void',
  });
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

test('an order that was quicker keeps its code, and nobody is told otherwise', async () => {
  await using talk = await openDemoTalk();
  const { store } = talk.shop;
  const { code } = await haggleToDeal(talk);
  const quicker: typeof store = {
    ...store,
    commit: async (turns) => {
      await store.redeemDeal(code, 'o1', talk.now());
      return store.commit(turns);
    },
  };
  const refused = await withdrawDeal(quicker, { code, reason: 'a typo' }, talk.now());
  expect(refused).toEqual({ kind: 'refused', state: 'redeemed', orderId: 'o1' });
  const said = await talk.send({ wait: 60_000 });
  expect(said.filter(({ key }) => key === 'deal.withdrawn')).toEqual([]);
});

/** Runs the command as a process of its own; resolves with the signal that killed it, null when nothing did. */
async function withdrawAsProcess(...args: readonly string[]): Promise<string | null> {
  const host = spawn(execPath, [join(import.meta.dirname, 'withdraw-host.ts'), ...args], { stdio: 'ignore' });
  const [, signal] = await once(host, 'exit');
  return signal;
}

test('killed at any point, the deal stands untouched or its shopper is told', { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shopkeeper-withdraw-'));
  const talk = await openDemoTalk(MONDAY_AT, dataDir);
  const { code } = await haggleToDeal(talk);
  const withdraw = (when: string) => withdrawAsProcess(dataDir, code, String(MONDAY_AT), when);
  expect(await withdraw('inside')).toBe('SIGKILL');
  expect(await talk.shop.store.dealByCode(code)).toMatchObject({ state: 'live' });
  expect(await talk.send({ wait: 60_000 })).toEqual([]);
  expect(await withdraw('after')).toBe('SIGKILL');
  expect(await talk.shop.store.dealByCode(code)).toMatchObject({ state: 'withdrawn' });
  const said = await talk.send({ wait: 60_000 });
  expect(said.map(({ key }) => key)).toEqual(['deal.withdrawn']);
  // The command given again finds it done, and says nothing twice.
  expect(await withdraw('never')).toBeNull();
  expect(await talk.send({ wait: 60_000 })).toEqual([]);
  await talk[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true });
});
