import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { bubbles, openStage, openTab, type Stage, say } from './browser.ts';

const NOON = Date.UTC(2026, 10, 23, 4);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

describe('offline', () => {
  test('messages wait, say so, and go out once each and in order', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    await say(page, '零');
    await page.getByText('收到：零').waitFor();
    await page.context().setOffline(true);
    await say(page, '一');
    await say(page, '二');
    await page.getByText('目前離線').waitFor();
    expect(await page.getByText('還沒送出').count()).toBe(2);
    await page.context().setOffline(false);
    await page.getByText('收到：二').waitFor();
    await page.getByText('目前離線').waitFor({ state: 'hidden' });
    expect(await bubbles(page)).toEqual(['零', '收到：零', '一', '收到：一', '二', '收到：二']);
    await page.context().close();
  });

  test('an answer lost on the way back makes no second message', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    let lost = 0;
    await page.route('**/api/events', async (route) => {
      if (lost === 1) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await say(page, '只一次');
    await page.getByText('收到：只一次').waitFor();
    await expect.poll(() => page.evaluate('sessionStorage.getItem("shopkeeper.drafts")')).toBe('[]');
    expect(await bubbles(page)).toEqual(['只一次', '收到：只一次']);
    await page.context().close();
  });

  test('what still waits survives a reload', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    await page.route('**/api/events', (route) => route.abort());
    await say(page, '別忘了');
    await page.getByText('還沒送出').waitFor();
    await page.unroute('**/api/events');
    await page.reload();
    await page.getByRole('button', { name: /開啟對話/ }).click();
    await page.getByText('收到：別忘了').waitFor();
    await page.context().close();
  });
});

test('too fast: a calm sentence, and the message goes out by itself', async () => {
  const limits = { ...DEFAULT_LIMITS, messages: { count: 1, perMs: 2000 } };
  const strict = await openStage(undefined, { limits });
  const page = await strict.visit('/');
  await page.getByRole('button', { name: '開啟對話' }).click();
  await say(page, '一');
  await page.getByText('收到：一').waitFor();
  await say(page, '二');
  await page.getByText('傳得有點快，訊息先留著').waitFor();
  await page.getByText('收到：二').waitFor();
  await page.getByText('傳得有點快').waitFor({ state: 'hidden' });
  await strict.close();
});

test('who comes back after a day is the same visitor, after months a new one; the message arrives either way', async () => {
  const page = await stage.visit('/');
  await page.getByRole('button', { name: '開啟對話' }).click();
  await say(page, '昨天');
  await page.getByText('收到：昨天').waitFor();
  stage.shop.wait(25 * 3_600_000);
  await say(page, '今天');
  await expect.poll(() => stage.shop.accepted.at(-1)?.body).toMatchObject({ text: '今天' });
  await page.reload();
  await page.getByRole('button', { name: /開啟對話/ }).click();
  await page.getByText('收到：今天').waitFor();
  expect(await bubbles(page)).toEqual(['昨天', '收到：昨天', '今天', '收到：今天']);
  stage.shop.wait(100 * 24 * 3_600_000);
  await say(page, '春天');
  await expect.poll(() => stage.shop.accepted.at(-1)?.body).toMatchObject({ text: '春天' });
  await page.reload();
  await page.getByRole('button', { name: /開啟對話/ }).click();
  await page.getByText('收到：春天').waitFor();
  expect(await bubbles(page)).toEqual(['春天', '收到：春天']);
  await page.context().close();
});

describe('lingering', () => {
  test('ten tabs make one event, after the owner’s time, and one bubble', async () => {
    const shop = stage.shop;
    const before = shop.accepted.length;
    const first = await stage.visit('/checkout');
    // One clock for all pages of the visitor, which stands still but for `runFor`.
    const { clock } = first.context();
    await clock.install({ time: NOON });
    await clock.pauseAt(NOON + 1000);
    const tabs: Page[] = [];
    for (let index = 0; index < 10; index += 1) tabs.push(await openTab(first, '/product/BAG-01'));
    for (const tab of tabs) await tab.getByRole('button', { name: /開啟對話/ }).waitFor();
    await clock.runFor(44_000);
    expect(shop.accepted).toHaveLength(before);
    await clock.runFor(2000);
    await expect.poll(() => shop.accepted.length).toBe(before + 1);
    expect(shop.accepted.at(-1)?.body).toMatchObject({ kind: 'lingering', page: { path: '/product/BAG-01' } });
    const peeks = () => Promise.all(tabs.map((tab) => tab.locator('.peek').count()));
    await expect.poll(async () => (await peeks()).includes(1)).toBe(true);
    const again = await openTab(first, '/product/BAG-02');
    await again.getByRole('button', { name: /開啟對話/ }).waitFor();
    await clock.runFor(60_000);
    expect(shop.accepted).toHaveLength(before + 1);
    await first.context().close();
  });

  test('nobody is spoken to on the checkout page', async () => {
    const before = stage.shop.accepted.length;
    const page = await stage.visit('/');
    await page.context().clock.install();
    await page.goto(`${stage.url}/checkout`);
    await page.getByRole('button', { name: '開啟對話' }).waitFor();
    await page.clock.runFor(120_000);
    expect(stage.shop.accepted).toHaveLength(before);
    await page.context().close();
  });
});

describe('on somebody else’s page', () => {
  test('the widget works where its origin is listed, and is refused where not', async () => {
    const host = createServer((request, response) => {
      const script = request.url === '/listed' ? listed.url : stage.url;
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><html lang="zh-Hant"><title>x</title><script src="${script}/widget.js" defer></script>`,
      );
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const listed = await openStage(undefined, { origins: [origin] });
    const page = await stage.visit('/');
    for (const path of ['/listed', '/unlisted']) {
      await page.goto(origin + path);
      await page.getByRole('button', { name: '開啟對話' }).click();
      await say(page, `從 ${path}`);
      await page.getByText(path === '/listed' ? `收到：從 ${path}` : '還沒送出').waitFor();
      await page.evaluate('sessionStorage.clear()');
    }
    const words = stage.shop.accepted.map(({ body }) => (body.kind === 'message' ? body.text : ''));
    expect(words).not.toContain('從 /unlisted');
    await page.context().close();
    await listed.close();
    await new Promise((resolve) => host.close(resolve));
  });
});
