import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPages } from '../../src/pages/build.ts';
import { bubbles, say } from '../pages/browser.ts';
import { openContexts } from '../pages/shared-browser.ts';
import { PASSWORD } from '../web/desk/desk-client.ts';
import { type StartedShop, startShop } from './start-shop.ts';

const LONG = 120_000;
const WAIT = { timeout: 40_000 };

let shop: StartedShop;
const contexts = openContexts();

beforeAll(async () => {
  await buildPages();
  shop = await startShop();
}, LONG);

afterAll(async () => {
  await contexts.close();
  await shop[Symbol.asyncDispose]();
});

async function visit(): Promise<Page> {
  const page = await (await contexts.open({ locale: 'zh-TW', viewport: { width: 1180, height: 820 } })).newPage();
  await page.goto(`${shop.url}/product/BAG-01`);
  await page.getByRole('button', { name: '開啟對話' }).click();
  return page;
}

/** The desk of the shop's owner, in by the link that the start printed. */
async function openDesk(): Promise<Page> {
  const page = await (await contexts.open({ locale: 'zh-TW', viewport: { width: 1360, height: 820 } })).newPage();
  await page.goto(shop.deskLink ?? '');
  const passwords = page.locator('input[type=password]');
  await passwords.first().fill(PASSWORD);
  await passwords.last().fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.locator('.list').waitFor(WAIT);
  return page;
}

async function reply(desk: Page, text: string): Promise<void> {
  const field = desk.locator('textarea').first();
  await field.fill(text);
  await field.press('Enter');
}

test('a person takes a talk over at the desk, answers, keeps a note to themselves and hands back', {
  timeout: LONG,
}, async () => {
  const shopper = await visit();
  await say(shopper, '380可以嗎');
  await shopper.getByText('免運').first().waitFor(WAIT);
  await say(shopper, '找真人');
  // In and out of opening hours: the clock is the real one.
  await shopper
    .getByText(/前在這裡回您|前回您|前回覆您/)
    .first()
    .waitFor(WAIT);

  const desk = await openDesk();
  await desk.locator('.list li').first().locator('button').first().click();
  // Told while the desk listens, and kept nowhere: the shopper goes on typing until it is seen.
  const typing = async () => {
    await shopper.getByRole('textbox', { name: '輸入訊息' }).pressSequentially('嗯');
    return desk.getByText('客人正在輸入').isVisible();
  };
  await expect.poll(typing, { ...WAIT, interval: 500 }).toBe(true);
  await desk.getByRole('button', { name: '接手' }).first().click();
  await shopper.getByText('接下來是真人').waitFor(WAIT);

  await reply(desk, '您好，我看一下');
  await shopper.getByText('您好，我看一下').waitFor(WAIT);

  await desk.getByRole('button', { name: '備註' }).click();
  await desk.locator('dialog textarea').fill('這位很會殺價');
  await desk.locator('dialog button[type=submit]').click();
  await desk.getByText('這位很會殺價').first().waitFor(WAIT);

  await reply(desk, '365 可以');
  await desk.getByRole('button', { name: '產生代碼' }).click();
  await desk.locator('dialog button[type=submit]').click();
  await shopper
    .getByText(/[0-9A-HJKMNP-TV-Z]{16}/)
    .first()
    .waitFor(WAIT);

  await desk.getByRole('button', { name: '交還' }).click();
  await shopper.getByText('自動客服').last().waitFor(WAIT);
  await say(shopper, '會掉色嗎');
  await expect.poll(async () => (await bubbles(shopper)).at(-1), WAIT).toContain('色');

  expect((await bubbles(shopper)).join('\n')).not.toContain('很會殺價');
  expect(await shopper.content()).not.toContain('很會殺價');
});
