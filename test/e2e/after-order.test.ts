import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serve } from '../../src/app/serve.ts';
import type { OrderState } from '../../src/care/order.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { buildPages } from '../../src/pages/build.ts';
import { order } from '../care/order-fixtures.ts';
import { say } from '../pages/browser.ts';
import { openContexts } from '../pages/shared-browser.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const LONG = 120_000;
const WAIT = { timeout: 40_000 };
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const folder = mkdtempSync(join(tmpdir(), 'shop-after-'));
const contexts = openContexts();
let served: Served;

beforeAll(async () => {
  await buildPages();
  const read = readEnvironment({
    PORT: '0',
    DATA_DIR: folder,
    CONFIG_DIR: join(PROJECT, 'config'),
    FLOWS_DIR: join(PROJECT, 'flows'),
    LOG_LEVEL: 'silent',
  });
  if ('faults' in read) throw new Error(read.faults[0]?.message);
  served = await serve(read.environment, { isSettling: false });
}, LONG);

afterAll(async () => {
  await contexts.close();
  await served[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** A visitor of the widget who has said something. */
async function visit(greeting: string): Promise<Page> {
  const page = await (await contexts.open({ locale: 'zh-TW', viewport: { width: 1180, height: 820 } })).newPage();
  await page.goto(`${served.url}/product/BAG-01`);
  await page.getByRole('button', { name: '開啟對話' }).click();
  await say(page, greeting);
  await page.locator('shop-chat .message.bot').first().waitFor(WAIT);
  return page;
}

/** The order of whoever wrote last, as the engine tells of it. */
async function take(parts: Partial<OrderState>): Promise<void> {
  const { store, orders, runtime } = served.shop;
  const [last] = (await store.recentLines(20)).filter(({ from }) => from === 'shopper').slice(-1);
  const now = Date.now();
  const said = order({ at: now, changedAt: now, stage: 'confirmed', ...parts });
  await orders.keeper.take(said, { place: { conversationId: last?.conversationId ?? '' } });
  await runtime.idle();
}

test('an order is told in the widget, arrives, two photos bring an exchange, and a yes settles it', {
  timeout: LONG,
}, async () => {
  const page = await visit('你好');
  await take({ id: 'w1', number: '8101' });
  await page.getByText('8101').first().waitFor(WAIT);
  await take({ id: 'w1', number: '8101', stage: 'arrived', changedAt: Date.now() + 1 });
  await page.getByRole('button', { name: '有問題' }).waitFor(WAIT);
  const photos = ['a.png', 'b.png'].map((name) => ({ name, mimeType: 'image/png', buffer: PIXEL }));
  for (const photo of photos) {
    await page.locator('shop-chat input[type=file]').setInputFiles(photo);
    await page.locator('shop-chat .message.shopper img').nth(photos.indexOf(photo)).waitFor(WAIT);
  }
  await say(page, '寄錯了!!');
  await page.getByRole('button', { name: '換貨', exact: true }).click(WAIT);
  const promised = async () => (await served.shop.store.promises(50)).map(({ what }) => what);
  await expect.poll(promised, WAIT).toContain('remedy_answer');
});
