import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage, say } from './browser.ts';

const TELEGRAM = 'https://t.me/mumu_shop_bot?start=K7QM3XRD5';
const WAY = { telegram: TELEGRAM, code: 'K7Q-M3X-RD5', expiresAt: Date.UTC(2026, 10, 23, 6, 15) };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

async function openTalk(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await stage.visit('/product/BAG-01', { reducedMotion: 'reduce', ...options });
  await page.getByRole('button', { name: '開啟對話' }).click();
  return page;
}

test('without a bot nothing offers to go on in Telegram', async () => {
  const page = await openTalk();
  await say(page, '可以便宜一點嗎？');
  await page.locator('shop-chat .bubble').nth(1).waitFor();
  expect(await page.getByRole('button', { name: '到 Telegram 繼續聊' }).count()).toBe(0);
  await page.context().close();
});

test('with a bot a talk that has begun can be taken along, by a link or by a code to be typed', async () => {
  stage.shop.links.set('*', WAY);
  const page = await openTalk();
  const offer = page.getByRole('button', { name: '到 Telegram 繼續聊' });
  expect(await offer.count()).toBe(0);
  await say(page, '可以便宜一點嗎？');
  await offer.click();
  const link = page.getByRole('link', { name: '打開 Telegram' });
  expect(await link.getAttribute('href')).toBe(TELEGRAM);
  expect(await link.getAttribute('rel')).toBe('noopener');
  expect(await page.locator('shop-chat .way code').textContent()).toBe('K7Q-M3X-RD5');
  await page.context().close();
});

test.each<[string, BrowserContextOptions]>([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('axe finds nothing in the way to Telegram, %s', async (look, options) => {
  stage.shop.links.set('*', WAY);
  const page = await openTalk(options);
  await say(page, '380，郵費你出');
  await page.getByRole('button', { name: '到 Telegram 繼續聊' }).click();
  await page.locator('shop-chat .way').waitFor();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/way-${look}.png` });
  await page.context().close();
});
