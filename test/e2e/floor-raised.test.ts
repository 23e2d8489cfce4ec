import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClockShop, openClockShop } from './clock-shop.ts';
import { Visitor } from './visitor.ts';

const MONDAY_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;
const KEY = 'k'.repeat(40);
const WAIT = { interval: 20, timeout: 15_000 };

/** Asks of the shop that a raised floor of 440 forbids anew: 440 plus what sending costs. */
const LEAST_SHIPPED = 500;

const TALKS = [
  { language: 'zh-Hant', words: ['400', '430'], close: '好，成交', again: ['450', '460', '再便宜一點'] },
  { language: 'zh-Hans', words: ['四百块行吗', '430呢'], close: '行，成交', again: ['450行吗', '460呢', '再便宜点'] },
  {
    language: 'en',
    words: ['could you do 400?', 'how about 430?'],
    close: 'ok deal',
    again: ['450?', '460?', 'any lower?'],
  },
] as const;

let shop: ClockShop;

beforeAll(async () => {
  shop = await openClockShop({ at: MONDAY_AT, redeemKey: KEY });
});

afterAll(() => shop?.[Symbol.asyncDispose]());

/** Says something and returns what the shop answers to it. */
async function say(visitor: Visitor, words: string): Promise<string> {
  const before = (await visitor.history()).length;
  await visitor.say(words);
  await expect.poll(async () => (await visitor.history()).length, WAIT).toBeGreaterThan(before + 1);
  const rows = (await visitor.history()).slice(before);
  return rows
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
    .join('\n');
}

/** The price an answer ends on. */
function priceIn(answer: string): { readonly total: number; readonly isShipped: boolean } {
  // A code may hold three digits in a row too.
  const total = Number([...answer.matchAll(/(?<=NT\$)\d{3}\b|\d{3}(?= ?元)/g)].at(-1)?.[0] ?? Number.NaN);
  return { total, isShipped: /免運|包邮|free shipping/.test(answer) };
}

test('a floor raised in mid-talk: what was asked and agreed holds to its end, new talks keep the new floor', async () => {
  const standing = [];
  for (const talk of TALKS) {
    const visitor = await Visitor.arrive(shop.url);
    const answers = [];
    for (const words of talk.words) answers.push(await say(visitor, words));
    standing.push({ talk, visitor, ask: priceIn(answers.at(-1) ?? '') });
  }
  const agreed = await Visitor.arrive(shop.url);
  for (const words of ['400', '430', '成交']) await say(agreed, words);
  await shop.edit('shop.yaml', 'list: 480, floor: 325', 'list: 480, floor: 440');
  for (const { talk, visitor, ask } of standing) {
    expect(ask.isShipped).toBe(true);
    expect(ask.total).toBeLessThan(LEAST_SHIPPED);
    expect(await say(visitor, talk.close)).toContain(String(ask.total));
  }
  const deals = await shop.served.shop.store.deals(10);
  expect(deals).toHaveLength(4);
  for (const { code } of deals) {
    const body = JSON.stringify({ code, orderId: `order-${code}`, sku: 'BAG-01', quantity: 1 });
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
    expect((await fetch(`${shop.url}/api/redeem`, { method: 'POST', headers, body })).status).toBe(200);
  }
  for (const { again } of TALKS) {
    const visitor = await Visitor.arrive(shop.url);
    for (const words of again) {
      const { total, isShipped } = priceIn(await say(visitor, words));
      expect(total).toBeGreaterThanOrEqual(isShipped ? LEAST_SHIPPED : 440);
    }
  }
});
