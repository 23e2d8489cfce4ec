import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSecret, signDelivery } from '../../src/shops/webhook/standard-signature.ts';
import { jsonLines, runCli } from '../commands/run-cli.ts';
import { type ClockShop, openClockShop } from './clock-shop.ts';
import { Visitor } from './visitor.ts';

const MONDAY_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;
const KEY = 'k'.repeat(40);
const HOOK = `whsec_${Buffer.from('a-secret-of-32-bytes-for-the-shop').toString('base64')}`;
const WAIT = { interval: 20, timeout: 15_000 };

let shop: ClockShop;

beforeAll(async () => {
  shop = await openClockShop({
    at: MONDAY_AT,
    edits: [['\nstaff:\n', '\nengine: { kind: webhook, webhook_secret: env:SHOP_HOOK }\n\nstaff:\n']],
    variables: { SHOP_HOOK: HOOK },
    redeemKey: KEY,
  });
});

afterAll(() => shop?.[Symbol.asyncDispose]());

/** A new visitor haggles over BAG-01 to a code. */
async function codeOfVisitor(): Promise<string> {
  const visitor = await Visitor.arrive(shop.url);
  let known = 0;
  for (const words of ['400', '430', '450', '好，成交']) {
    await visitor.say(words);
    await expect.poll(async () => (await visitor.history()).length, WAIT).toBeGreaterThan(known + 1);
    known = (await visitor.history()).length;
  }
  const code = (await visitor.history()).map(({ text }) => /[0-9A-HJKMNP-TV-Z]{16}/.exec(text)?.[0]).findLast(Boolean);
  if (code === undefined) throw new Error('No deal was made');
  return code;
}

async function redeem(code: string, orderId: string): Promise<{ status: number; reason?: string }> {
  const answer = await fetch(`${shop.url}/api/redeem`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ code, orderId, sku: 'BAG-01', quantity: 1 }),
  });
  const { reason } = (await answer.json()) as { reason?: string };
  return { status: answer.status, ...(reason === undefined ? {} : { reason }) };
}

async function postOrder(id: string, code: string): Promise<number> {
  const at = new Date(shop.now()).toISOString();
  const items = [{ sku: 'BAG-01', quantity: 1, total: '450' }];
  const money = { shipping: '0', total: '450', currency: 'TWD', refunded: '0' };
  const data = { id, number: id, at, changedAt: at, items, ...money, codes: [code], stage: 'confirmed' };
  const body = Buffer.from(JSON.stringify({ type: 'order.updated', data }));
  const time = String(Math.floor(shop.now() / 1000));
  const signature = `v1,${signDelivery(readSecret(HOOK), { id: `m-${id}`, time, body })}`;
  const headers = { 'webhook-id': `m-${id}`, 'webhook-timestamp': time, 'webhook-signature': signature };
  const path = shop.served.shop.orders.topics.find(({ topic }) => topic.startsWith('order'))?.path ?? '';
  const answer = await fetch(shop.url + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  return answer.status;
}

/** What the owner reads of it by the command, within a minute of the shop's clock. */
async function alarmsOf(code: string) {
  const { out } = await runCli(['alarms', '--data', shop.dataDir, '--json']);
  const all = jsonLines(out) as { at: string; kind: string; detail: { code?: string; orderId?: string } }[];
  expect(all.filter(({ at }) => Date.parse(at) > shop.now() + 60_000)).toEqual([]);
  return all.filter(({ detail }) => detail.code === code);
}

test('two orders redeem one code at once: one has it, the other is refused and told to the owner', async () => {
  const code = await codeOfVisitor();
  const answers = await Promise.all(['8801', '8802'].map((id) => redeem(code, id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const refused = answers[0]?.status === 409 ? '8801' : '8802';
  expect(answers.find(({ status }) => status === 409)?.reason).toBe('used');
  expect(await alarmsOf(code)).toMatchObject([{ kind: 'double-redemption', detail: { orderId: refused } }]);
  // Asked again, the order that has it still has it, and nothing more is told.
  const holder = refused === '8801' ? '8802' : '8801';
  expect(await redeem(code, holder)).toEqual({ status: 200 });
  expect(await alarmsOf(code)).toHaveLength(1);
});

test('two paid orders come with one code: the second is told to the owner and joins nobody', async () => {
  const code = await codeOfVisitor();
  expect(await Promise.all(['8811', '8812'].map((id) => postOrder(id, code)))).toEqual([200, 200]);
  const { store } = shop.served.shop;
  const deal = await store.dealByCode(code);
  const second = deal?.orderId === '8811' ? '8812' : '8811';
  const told = await alarmsOf(code);
  expect(new Set(told.map(({ detail }) => detail.orderId))).toEqual(new Set([second]));
  expect(told.map(({ kind }) => kind)).toContain('double-redemption');
  // Positive control: one order with one code is nothing to be told of.
  const own = await codeOfVisitor();
  expect(await postOrder('8821', own)).toBe(200);
  expect(await alarmsOf(own)).toEqual([]);
});
