import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShopFront } from '../../src/web/shop-front.ts';
import { FAKE_FRONT } from '../web/fake-front.ts';
import { openStage, type Stage, say } from './browser.ts';
import { hostileStrings } from './hostile-strings.ts';

const STRINGS = hostileStrings();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

test('hostile words of either side are shown as they are and do nothing', async () => {
  const page = await stage.visit('/');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: '開啟對話' }).click();
  await say(page, STRINGS[0] ?? '');
  await expect.poll(() => stage.shop.accepted).toHaveLength(1);
  const identity = stage.shop.accepted.at(-1)?.identity ?? '';
  expect(STRINGS.length).toBeGreaterThanOrEqual(500);
  const lines = STRINGS.map((text, index) => {
    const buttons = [{ choice: text, label: text }];
    const photos = index % 50 === 0 ? [text] : [];
    return { text, from: 'staff', name: text, detail: { buttons, photos } } as const;
  });
  stage.shop.say(identity, ...lines);
  const last = page.locator('shop-chat .staff .bubble').nth(STRINGS.length - 1);
  await last.waitFor();
  const shown: string[] = await page.locator('shop-chat .staff .bubble').allTextContents();
  expect(shown).toEqual(STRINGS);
  await page.locator('shop-chat .reply').last().click();
  const strange = 'shop-chat :is(script, iframe, object, link, meta, base, video, details, a[href^="java" i])';
  expect(await page.locator(strange).count()).toBe(0);
  expect(asked.filter((address) => address.includes('canary'))).toEqual([]);
  expect(stage.complaints).toEqual([]);
  await page.context().close();
});

test('hostile products, facts and shop names do nothing on the shop’s pages', async () => {
  const hostile = STRINGS.filter((_, index) => index % 9 === 0);
  const [first] = FAKE_FRONT.products;
  const products = hostile.map((text, index) => {
    const words = { 'zh-Hant': text };
    const facts = [{ topic: text, text: words, source: words, checkedOn: text }];
    return {
      ...first!,
      sku: `X-${index}`,
      name: words,
      shortName: words,
      about: words,
      path: `/product/X-${index}`,
      facts,
    };
  });
  const front: ShopFront = { ...FAKE_FRONT, name: { 'zh-Hant': hostile[0]! }, products };
  const page = await stage.visit('/');
  await page.route('**/api/shop', (route) => route.fulfill({ json: front }));
  await page.goto(`${stage.url}/`);
  await page
    .locator('.tile')
    .nth(products.length - 1)
    .waitFor();
  expect(await page.locator('.tile-name').allTextContents()).toEqual(hostile);
  for (const { path } of products.slice(0, 8)) {
    await page.goto(stage.url + path);
    await page.locator('.product h1').waitFor();
  }
  expect(stage.complaints).toEqual([]);
  await page.context().close();
});

test('such strings do bite where they are let in as markup', async () => {
  const page = await stage.visit('/');
  await page.goto('about:blank');
  await page.evaluate('document.body.innerHTML = "<img src=x onerror=alert(1)>"');
  await expect.poll(() => stage.complaints).toEqual(['dialog: 1']);
  stage.complaints.length = 0;
  await page.context().close();
});

test('the shop’s policy would stop them even then', async () => {
  const page = await stage.visit('/');
  const attempt = page.evaluate('document.body.innerHTML = "<img src=x onerror=alert(1)>"');
  await expect(attempt).rejects.toThrow(/TrustedHTML|Trusted/);
  stage.complaints.length = 0;
  await page.context().close();
});
