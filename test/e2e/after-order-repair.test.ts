import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderState } from '../../src/care/order.ts';
import { buildPages } from '../../src/pages/build.ts';
import { DAY_MS, MINUTE_MS } from '../../src/values/instants.ts';
import { openContexts } from '../pages/shared-browser.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import { REPAIR_WORDS, type RepairWords } from './after-order-words.ts';
import { type ClockShop, openClockShop } from './clock-shop.ts';
import {
  inTelegram,
  inWidget,
  type OrderTalk,
  type OrderWords,
  TONGUES,
  talkWith,
  wordsOfOrders,
} from './order-people.ts';

// What a shopper wants of an order that came, or did not, in the widget and in Telegram, in three languages at a time.

const LONG = 60_000;
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Mouth {
  readonly talk: OrderTalk;
  readonly words: RepairWords;
  readonly number: string;
}

const contexts = openContexts();
let peer: TelegramPeer;
let shop: ClockShop;
let tells: OrderWords;

beforeAll(async () => {
  await buildPages();
  peer = await TelegramPeer.start({ longestPollMs: 500 });
  shop = await openClockShop({
    at: Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds,
    edits: [['\nstaff:\n', '\nchannels: { telegram: { token: env:TELEGRAM_TOKEN, mode: polling } }\n\nstaff:\n']],
    variables: { TELEGRAM_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.apiRoot },
  });
  tells = wordsOfOrders(shop);
}, LONG);

afterAll(async () => {
  await contexts.close();
  await shop?.[Symbol.asyncDispose]();
  await peer?.[Symbol.asyncDispose]();
});

/** Six new shoppers, each with an order joined to their chat. */
async function buyers(order: string, parts: Partial<OrderState>): Promise<readonly Mouth[]> {
  await contexts.close();
  const made = REPAIR_WORDS.map(async (words, index) => {
    const tongue = TONGUES[words.tongue];
    const talks = [await inWidget(shop, contexts, tongue), inTelegram(peer, tongue)];
    return talks.map((buyer, at) => ({ talk: talkWith(shop, buyer), words, number: `7${index}${at}${order}` }));
  });
  const all = (await Promise.all(made)).flat();
  await each(all, async ({ talk, words, number }) => {
    await talk.says(words.hello, words.greets);
    await talk.says(words.code(await tells.order(number, parts)), number);
  });
  return all;
}

async function each(mouths: readonly Mouth[], deed: (mouth: Mouth) => Promise<unknown>): Promise<void> {
  await Promise.all(mouths.map(deed));
}

/** The parcel has arrived, which the shop asks about. */
async function arrive({ talk, number, words }: Mouth): Promise<void> {
  await tells.parcel(number, { stage: 'arrived' });
  await talk.hears(number, words.arrived);
}

async function pass(ms: number): Promise<void> {
  shop.pass(ms);
  await shop.served.shop.runtime.idle();
}

test('two photos and a wrong thing: an exchange for the asking, and a person who confirms it by a time', async () => {
  const all = await buyers('1', { items: [{ sku: 'BAG-01', quantity: 1, total: 412 }] });
  await each(all, async (mouth) => {
    const { talk, words, number } = mouth;
    await arrive(mouth);
    for (let shot = 0; shot < 2; shot += 1) await talk.buyer.photo(PIXEL);
    expect(await talk.says(words.wrong, number, words.photos, words.postage)).not.toMatch(words.which);
    await talk.says(words.swap, number, words.confirmed);
  });
});

test('above the limit a person decides, and no amount is named', async () => {
  const all = await buyers('2', { items: [{ sku: 'BAG-03', quantity: 2, total: 2460 }] });
  await each(all, async (mouth) => {
    await arrive(mouth);
    expect(await mouth.talk.says(mouth.words.hole, mouth.number, mouth.words.by)).not.toMatch(/2,?460/);
  });
});

test('anger is no order to act, day 5 is a right, and its money has a day', async () => {
  const all = await buyers('3', { items: [{ sku: 'BAG-02', quantity: 1, total: 268 }] });
  await each(all, arrive);
  await pass(4 * DAY_MS);
  await each(all, async ({ talk, words, number }) => {
    // Asked, it is answered; only said plainly it is done.
    expect(await talk.says(words.mayReturn, number, '268')).not.toMatch(words.receipt);
    expect(await talk.says(words.unwanted, number, words.receipt, '268')).not.toMatch(words.why);
  });
});

test('an order that has not left is changed and cancelled only when it was read back and said yes to', async () => {
  const all = await buyers('4', { items: [{ sku: 'SCF-02', quantity: 1, total: 441 }] });
  await each(all, async ({ talk, words, number }) => {
    await talk.says(words.change, number, words.newAddress);
    await talk.presses(words.changeYes, number, words.by);
    await talk.says(words.cancel, number, '441');
    await talk.presses(words.cancelYes(number), number, words.by);
  });
});

test('an injury and the law: a person by a time and nothing else; not acknowledged, the next is called', async () => {
  const all = await buyers('5', { items: [{ sku: 'TEA-01', quantity: 1, total: 341 }] });
  await each(all, async ({ talk, words }) => {
    expect(await talk.says(words.injury, '119', '小林', words.by)).not.toMatch(words.coupon);
  });
  await pass(11 * MINUTE_MS);
  await each(all, async ({ talk }) => {
    await talk.hears('阿美');
    expect(await talk.count('阿美')).toBe(1);
  });
});
