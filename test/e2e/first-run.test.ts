import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPages } from '../../src/pages/build.ts';
import { chromiumPath } from '../servers.ts';
import { type StartedShop, startShop } from './start-shop.ts';

let shop: StartedShop;
let browser: Browser;

beforeAll(async () => {
  await buildPages();
  shop = await startShop();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
});

afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});

const TALKS = [
  { locale: 'zh-TW', ask: '問問這件', field: '輸入訊息', words: ['可以便宜一點嗎', '400', '430', '450', '好，成交'] },
  { locale: 'zh-CN', ask: '问问这件', field: '输入消息', words: ['能便宜点吗', '400', '430', '450', '行，成交'] },
  {
    locale: 'en-GB',
    ask: 'Ask about this',
    field: 'Your message',
    words: ['any discount?', '400', '430', '450', 'deal'],
  },
];

test.each(TALKS)('a visitor in $locale haggles on the page to a code and orders with it', async (talk) => {
  const context = await browser.newContext({ locale: talk.locale });
  const page = await context.newPage();
  await page.goto(`${shop.url}/product/BAG-01`);
  await page.getByRole('button', { name: talk.ask }).click();
  for (const words of talk.words) await say(page, talk.field, words);
  const card = page.locator('shop-chat .deal').last();
  await card.waitFor();
  const code = (await card.locator('code').textContent())?.trim();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  await card.getByRole('link').click();
  await page.locator('.agreed').waitFor();
  await page.locator('form button[type=submit]').click();
  await page.locator('.thanks').waitFor();
  expect(await page.locator('.thanks').textContent()).toMatch(/#10\d\d/);
  await context.close();
});

/** Writes a message and waits until the shop has answered it. */
async function say(page: Page, field: string, words: string): Promise<void> {
  const answers = page.locator('shop-chat .message.bot');
  const before = await answers.count();
  await page.getByRole('textbox', { name: field }).fill(words);
  await page.keyboard.press('Enter');
  await expect.poll(() => answers.count(), { timeout: 5000 }).toBeGreaterThan(before);
}
