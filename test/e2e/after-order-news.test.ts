import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOfDay, planDelay, tellDelay } from '../../src/app/orders/delay-orders.ts';
import { buildPages } from '../../src/pages/build.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/values/instants.ts';
import { openContexts } from '../pages/shared-browser.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import { NEWS_WORDS, type NewsWords } from './after-order-words.ts';
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

// What a shopper hears of an order without asking, in the widget and in Telegram, in three languages at a time.

const ZONE = 'Asia/Taipei';
const CODE = /[0-9A-HJKMNP-TV-Z]{16}/;
const LONG = 60_000;

interface Ear {
  readonly talk: OrderTalk;
  readonly words: NewsWords;
  /** Numbers of this buyer's orders begin with it. */
  readonly number: string;
}

const contexts = openContexts();
let peer: TelegramPeer;
let shop: ClockShop;
let tells: OrderWords;
let ears: readonly Ear[] = [];

beforeAll(async () => {
  await buildPages();
  peer = await TelegramPeer.start({ longestPollMs: 500 });
  shop = await openClockShop({
    at: Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds,
    edits: [['\nstaff:\n', '\nchannels: { telegram: { token: env:TELEGRAM_TOKEN, mode: polling } }\n\nstaff:\n']],
    variables: { TELEGRAM_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.apiRoot },
  });
  tells = wordsOfOrders(shop);
  for (const [index, words] of NEWS_WORDS.entries()) {
    const tongue = TONGUES[words.tongue];
    const talks = [await inWidget(shop, contexts, tongue), inTelegram(peer, tongue)];
    ears = [...ears, ...talks.map((buyer, at) => ({ talk: talkWith(shop, buyer), words, number: `8${index}${at}` }))];
  }
}, LONG);

afterAll(async () => {
  await contexts.close();
  await shop?.[Symbol.asyncDispose]();
  await peer?.[Symbol.asyncDispose]();
});

/** All six at a time. */
async function each(deed: (ear: Ear) => Promise<unknown>): Promise<void> {
  await Promise.all(ears.map(deed));
}

/** Moves the clock to a time of the shop's day; days are counted from today. */
async function until(time: string, days = 0): Promise<void> {
  const today = Temporal.Instant.fromEpochMilliseconds(shop.now()).toZonedDateTimeISO(ZONE).toPlainDate();
  const at = today.add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
  await pass(at - shop.now());
}

async function pass(ms: number): Promise<void> {
  shop.pass(ms);
  await shop.served.shop.runtime.idle();
}

/** Tells the shop of an order and types its code. */
async function buy(
  { talk, words, number }: Ear,
  order: string,
  parts: { cashOnDelivery?: boolean } = {},
): Promise<string> {
  const code = await tells.order(`${number}${order}`, parts);
  return talk.says(words.code(code), `${number}${order}`);
}

test('at a pick-up point until a day, reminded at nine two days before, sent back without blame', async () => {
  const keptUntil = shop.now() + 7 * DAY_MS;
  const kept = Temporal.Instant.fromEpochMilliseconds(keptUntil).toZonedDateTimeISO(ZONE);
  await each(async (ear) => {
    const { talk, words, number } = ear;
    await talk.says(words.hello, words.greets);
    await buy(ear, '2', { cashOnDelivery: true });
    const there = { carrier: 'seven_eleven', stage: 'at-pickup', place: words.store, keptUntil } as const;
    await tells.parcel(`${number}2`, there);
    expect(await talk.hears(`${number}2`, words.store, words.day(kept))).toMatch(words.cash);
  });
  await until('08:59', 5);
  expect(await Promise.all(ears.map(({ talk, words }) => talk.count(words.store)))).toEqual(ears.map(() => 1));
  await until('14:01');
  await each(async ({ talk, words, number }) => {
    await talk.hears(words.store, words.day(kept));
    await talk.presses(words.going, `${number}2`);
  });
  await until('14:00', 3);
  await each(async ({ talk, words, number }) => {
    await tells.parcel(`${number}2`, { carrier: 'seven_eleven', stage: 'returning' });
    expect(await talk.hears(`${number}2`)).not.toMatch(words.blame);
    await talk.presses(words.resend, `${number}2`, words.person);
  });
});

test('a typed code joins an order; a parcel that stands still is told first, and a button waits', async () => {
  await until('11:00', 1);
  await each(async (ear) => {
    const { talk, words, number } = ear;
    expect(await buy(ear, '1')).toMatch(words.ships);
    const scan = { stage: 'moving', place: words.depot } as const;
    for (let times = 0; times < 3; times += 1) await tells.parcel(`${number}1`, scan);
    await talk.hears(`T${number}1`);
  });
  await pass(3 * DAY_MS + MINUTE_MS);
  await each(async ({ talk, words, number }) => {
    expect(await talk.hears(`${number}1`, words.depot)).toMatch(words.unknownReason);
    expect(await talk.count(`T${number}1`)).toBe(1);
    await talk.presses(words.wait, `${number}1`);
    await tells.parcel(`${number}1`, { stage: 'moving', place: words.nextDepot, scannedAt: shop.now() });
    await talk.hears(`${number}1`, words.nextDepot);
    await tells.parcel(`${number}1`, { stage: 'arrived', scannedAt: shop.now() });
    await talk.presses(words.good, `${number}1`);
  });
});

test('another’s used code tells nothing of the order', async () => {
  const [first, second] = ears;
  const code = await tells.order('8991');
  await first?.talk.says(first.words.code(code), '8991');
  const answer = await second?.talk.says(second.words.code(code), /./);
  expect(answer).not.toContain('8991');
});

test('two late orders are one message with the old and the new day; given up, it is not offered again', async () => {
  await until('11:00', 3);
  await each(async (ear) => {
    const { talk, number } = ear;
    for (const order of ['3', '4']) {
      await buy(ear, order);
      await tells.parcel(`${number}${order}`, { carrier: 'hct', stage: 'moving', scannedAt: shop.now() });
      await talk.hears(`T${number}${order}`);
    }
  });
  const days = await delay(3);
  await each(async ({ talk, words, number }) => {
    await talk.hears(`${number}3`, `${number}4`, words.day(days.until), 'Danas');
    await talk.presses(words.waitNew, `${number}3`, `${number}4`);
  });
  const later = await delay(4);
  await each(async ({ talk, words, number }) => {
    await talk.hears(`${number}3`, words.day(days.until), words.day(later.until));
    await talk.presses(words.refund, `${number}3`, `${number}4`, '872', words.refused);
  });
  await delay(5);
  await each(async ({ talk, words, number }) => {
    await talk.hears(`${number}3`, `${number}4`, words.stands);
    expect(await talk.count(`${number}3`, `${number}4`, 'Danas')).toBe(3);
  });
});

/** The owner's word that the carrier is late by some days. */
async function delay(days: number) {
  const now = shop.now();
  const until = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).add({ days });
  const at = endOfDay(`${until.month}-${until.day}`, ZONE, now);
  const parts = { store: shop.served.shop.store, isReachable: (channel: string) => channel !== 'web', hasMail: false };
  const planned = await planDelay(
    parts,
    { carrier: 'hct', reason: 'Danas', ...(at !== undefined && { until: at }) },
    now,
  );
  expect(await tellDelay(parts, planned, now)).toBe(ears.length);
  await shop.served.shop.runtime.idle();
  return { until };
}

test('not shipped by the time that was said: told and paid unasked, once, with a code', async () => {
  await until('17:00', 6);
  await each(async (ear) => {
    expect(await buy(ear, '5')).toContain(ear.words.five);
  });
  const within = DAY_MS - 5 * MINUTE_MS;
  await pass(within);
  expect(await Promise.all(ears.map(({ talk, number }) => talk.count(`${number}5`)))).toEqual(ears.map(() => 1));
  await pass(10 * MINUTE_MS);
  await each(async ({ talk, words, number }) => {
    const told = await talk.hears(`${number}5`, words.credit, CODE);
    // A code stands alone on its line, so that it can be copied.
    expect(told.split('\n').filter((line) => CODE.test(line))).toEqual([expect.stringMatching(/^[0-9A-Z]{16}$/)]);
    await tells.parcel(`${number}5`, { stage: 'handed-over', scannedAt: shop.now() });
    await talk.hears(`T${number}5`);
  });
  await pass(2 * HOUR_MS);
  expect(await Promise.all(ears.map(({ talk, number }) => talk.count(`${number}5`, CODE)))).toEqual(ears.map(() => 1));
});
