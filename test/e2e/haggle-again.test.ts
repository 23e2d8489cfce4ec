import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPages } from '../../src/pages/build.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { openContexts } from '../pages/shared-browser.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import type { PeerUser } from '../peers/telegram/world.ts';
import { type ClockShop, openClockShop } from './clock-shop.ts';

// Scenarios of people who come back: in another channel, with a friend's code, after their code has ended.

const MONDAY_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;
const CODE = /[0-9A-HJKMNP-TV-Z]{16}/;
const WAIT = { interval: 20, timeout: 15_000 };

interface Speech {
  readonly locale: string;
  readonly telegram: string;
  readonly ask: string;
  readonly field: string;
  readonly elsewhere: string;
  readonly open: string;
  readonly haggle: readonly string[];
  readonly lower: string;
  readonly close: string;
  readonly friend: (code: string) => string;
  readonly back: string;
  readonly again: string;
  readonly more: string;
}

const SPEECHES: readonly Speech[] = [
  {
    locale: 'zh-TW',
    telegram: 'zh-hant',
    ask: '問問這件',
    field: '輸入訊息',
    elsewhere: '到 Telegram 繼續聊',
    open: '打開 Telegram',
    haggle: ['郵差包可以便宜一點嗎', '1000', '1040'],
    lower: '再低一點可以嗎',
    close: '好，成交',
    friend: (code) => `朋友給我 ${code}，可以用嗎`,
    back: '我要上次談的價',
    again: '還是想要那個價',
    more: '再便宜一點',
  },
  {
    locale: 'zh-CN',
    telegram: 'zh-hans',
    ask: '问问这件',
    field: '输入消息',
    elsewhere: '去Telegram继续聊',
    open: '打开Telegram',
    haggle: ['邮差包能便宜点吗', '1000', '1040'],
    lower: '还能再低点吗',
    close: '行，成交',
    friend: (code) => `朋友给我的 ${code} 能用吗`,
    back: '我要上次谈的价',
    again: '还是想要那个价',
    more: '再便宜点',
  },
  {
    locale: 'en-GB',
    telegram: 'en',
    ask: 'Ask about this',
    field: 'Your message',
    elsewhere: 'Continue in Telegram',
    open: 'Open Telegram',
    haggle: ['any discount on the messenger bag?', 'I can do 1000', 'I can do 1040'],
    lower: 'can you go lower?',
    close: 'ok deal',
    friend: (code) => `a friend gave me ${code}, can I use it?`,
    back: 'can I have the price from last time?',
    again: 'I still want that price',
    more: 'any lower?',
  },
];

const contexts = openContexts();
let peer: TelegramPeer;
let shop: ClockShop;

beforeAll(async () => {
  await buildPages();
  peer = await TelegramPeer.start({ longestPollMs: 500 });
  shop = await openClockShop({
    at: MONDAY_AT,
    edits: [['\nstaff:\n', '\nchannels: { telegram: { token: env:TELEGRAM_TOKEN, mode: polling } }\n\nstaff:\n']],
    variables: { TELEGRAM_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.apiRoot },
  });
});

afterAll(async () => {
  await contexts.close();
  await shop?.[Symbol.asyncDispose]();
  await peer?.[Symbol.asyncDispose]();
});

/** A visitor on a product's page with the talk open; the browser's clock is the shop's. */
async function visit({ locale, ask }: Speech, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await contexts.open({ locale, viewport: { width: 1180, height: 820 }, ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(shop.now());
  await page.goto(`${shop.url}${path}`);
  await page.getByRole('button', { name: ask }).click();
  return page;
}

/** Writes to the shop in the browser and returns what it answers. */
async function say(page: Page, { field }: Speech, words: string): Promise<string> {
  const answers = page.locator('shop-chat .message.bot');
  const before = await answers.count();
  const box = page.getByRole('textbox', { name: field });
  await box.fill(words);
  await box.press('Enter');
  await expect.poll(() => answers.count(), WAIT).toBeGreaterThan(before);
  return (await answers.allInnerTexts()).slice(before).join('\n');
}

/** Writes to the shop's bot and returns what it answers. */
async function tell(user: PeerUser, words: string): Promise<string> {
  // A bot writes to one chat once in a second.
  shop.pass(2000);
  const before = peer.seen(user.id).length;
  peer.sendText(user, words);
  await expect.poll(() => peer.seen(user.id).length, WAIT).toBeGreaterThan(before);
  const seen = peer.seen(user.id).slice(before);
  return seen.map(({ text }) => text).join('\n');
}

/** The last sum an answer names: the ask, or none. */
function askIn(answer: string): number {
  const sums = [...answer.replaceAll(',', '').matchAll(/(?:NT\$)?(\d{3,5})(?= ?元|\b)/g)].map((found) =>
    Number(found[1]),
  );
  return sums.at(-1) ?? 0;
}

async function dealOf(page: Page): Promise<string> {
  const card = page.locator('shop-chat .deal.live code');
  await card.last().waitFor();
  return ((await card.last().textContent()) ?? '').trim();
}

describe.each(SPEECHES)('in $locale', (speech) => {
  test('the same words get the same prices in another channel; joined, the two have one ask and one code', async () => {
    const user = peer.addUser({ language: speech.telegram });
    await tell(user, '/start');
    const page = await visit(speech, '/product/BAG-03');
    for (const words of speech.haggle) {
      const [there, here] = [await tell(user, words), await say(page, speech, words)];
      expect(askIn(here)).toBe(askIn(there));
    }
    const lowest = askIn(await tell(user, speech.lower));
    await page.getByRole('button', { name: speech.elsewhere }).click();
    const link = await page.getByRole('link', { name: speech.open }).getAttribute('href');
    const payload = new URL(link ?? '').searchParams.get('start') ?? '';
    const joined = await tell(user, `/start ${payload}`);
    // The list price may stand beside it.
    expect(joined.replaceAll(',', '')).toContain(String(lowest));
    const after = await say(page, speech, speech.close);
    expect(after.replaceAll(',', '')).toContain(String(lowest));
    const code = await dealOf(page);
    expect(await tell(user, speech.more)).toContain(code);
    await page.context().close();
  });

  test('a friend’s code tells nothing, and the friend haggles for themselves', async () => {
    const ann = await visit(speech, '/product/WAL-02');
    for (const words of ['380', '395', speech.close]) await say(ann, speech, words);
    const code = await dealOf(ann);
    const ben = await visit(speech, '/product/BAG-01');
    const answer = await say(ben, speech, speech.friend(code));
    expect(answer).not.toMatch(CODE);
    expect(answer).not.toMatch(/卡片夾|卡包|Card holder|\d{3}/i);
    expect(await say(ben, speech, '400')).toMatch(/4\d\d|元|NT\$/);
    await Promise.all([ann.context().close(), ben.context().close()]);
  });

  test('a code that has ended is renewed once, with a new code, and never again', async () => {
    const page = await visit(speech, '/product/SCF-01');
    for (const words of ['650', '700', speech.close]) await say(page, speech, words);
    const first = await dealOf(page);
    shop.pass(3 * DAY_MS);
    await page.clock.setFixedTime(shop.now());
    await page.reload();
    await page.getByRole('button', { name: speech.ask }).click();
    const renewed = await say(page, speech, speech.back);
    const second = CODE.exec(renewed)?.[0];
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect(await dealOf(page)).toBe(second);
    expect(await page.locator('shop-chat .deal.live').count()).toBe(1);
    if (process.env.PICTURES) await takePictures(page, speech.locale);
    const { store } = shop.served.shop;
    expect(await store.dealByCode(first)).toMatchObject({ state: 'replaced' });
    shop.pass(3 * DAY_MS);
    await page.clock.setFixedTime(shop.now());
    await page.reload();
    await page.getByRole('button', { name: speech.ask }).click();
    expect(await say(page, speech, speech.again)).not.toMatch(CODE);
    expect(await page.locator('shop-chat .deal.live').count()).toBe(0);
    await page.context().close();
  });
});

async function takePictures(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  await page.screenshot({ path: `${folder}/renewed-${name}-light.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${folder}/renewed-${name}-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${folder}/renewed-${name}-phone.png` });
}
