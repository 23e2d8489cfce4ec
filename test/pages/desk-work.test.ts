import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskStage, openDeskStage, PICTURE } from './desk-browser.ts';

let stage: DeskStage;

beforeEach(async () => {
  stage = await openDeskStage();
});

afterEach(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

const reply = (page: Page) => page.getByRole('textbox', { name: '回覆客人' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const bubbles = (page: Page) => page.locator('.bubble').allInnerTexts();

async function open(page: Page, name: string): Promise<void> {
  await page.locator('.entry').filter({ hasText: name }).click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

function acts(): unknown[] {
  return stage.desk.acts.map(({ act, by, detail }) => ({ act, by, ...(detail.text ? { text: detail.text } : {}) }));
}

describe('answering a shopper', () => {
  test('take over by key, answer, and see it once; words stay with their conversation', async () => {
    const page = await stage.signedIn('小林');
    await open(page, '陳小姐');
    await page.keyboard.press('t');
    await reply(page).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('reply');
    await reply(page).fill('我是小林，正在看。');
    await open(page, 'Dana');
    expect(await reply(page).inputValue()).toBe('');
    await open(page, '陳小姐');
    expect(await reply(page).inputValue()).toBe('我是小林，正在看。');
    await reply(page).press('Enter');
    await expect.poll(() => bubbles(page)).toContain('我是小林，正在看。');
    await expect.poll(async () => (await bubbles(page)).filter((text) => text.startsWith('我是小林'))).toHaveLength(1);
    expect(await page.locator('.sending').count()).toBe(0);
    expect(acts()).toEqual([
      { act: 'take-over', by: '小林' },
      { act: 'reply', by: '小林', text: '我是小林，正在看。' },
    ]);
  });

  test('a note is written in a place of its own and never goes to the shopper', async () => {
    const page = await stage.signedIn('小林');
    await open(page, 'Dana');
    await reply(page).fill('half a reply');
    await button(page, '備註').click();
    await page.getByRole('dialog').getByRole('textbox').fill('Hi Dana, this must not go out');
    await button(page, '存下備註').click();
    await page.locator('.note').filter({ hasText: 'Hi Dana' }).waitFor();
    expect(acts()).toEqual([{ act: 'note', by: '小林', text: 'Hi Dana, this must not go out' }]);
    expect(stage.desk.rows.some(({ text }) => text.includes('must not'))).toBe(false);
    expect(await reply(page).inputValue()).toBe('half a reply');
  });

  test('the list marks a talk in which words may not have arrived, and no other', async () => {
    const page = await stage.signedIn('小林');
    const marked = page.locator('.entry').filter({ hasText: '可能沒送到' });
    await expect.poll(() => marked.allInnerTexts()).toEqual([expect.stringContaining('这款390元包邮')]);
  });

  test('what the shopper says comes in by itself, and the title counts who waits', async () => {
    const page = await stage.signedIn('小林');
    await open(page, 'Dana');
    await page.locator('.log[aria-live=polite]').waitFor();
    stage.desk.say('staff-1', { from: 'shopper', text: 'Are you still there?' });
    await expect.poll(() => bubbles(page)).toContain('Are you still there?');
    expect(await page.title()).toBe('(2) 櫃台');
    const bot = stage.desk.talks.get('bot-1');
    if (bot)
      stage.desk.change('bot-1', {
        entry: { ...bot.entry, mode: 'waiting', why: 'wanted', waitingSince: stage.desk.useCases.clock() },
      });
    await expect.poll(() => page.title()).toBe('(3) 櫃台');
  });

  test('a ready reply is put into the field, a picture beside it, and both are sent together', async () => {
    const page = await stage.signedIn('小林');
    await open(page, 'Dana');
    await page.getByRole('group', { name: '常用回覆' }).getByRole('button').last().click();
    expect(await reply(page).inputValue()).toBe('Could you send me a photo of it?');
    expect(stage.desk.acts).toEqual([]);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE });
    await page.locator('.attached img').waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('?') });
    await page.getByText('這個檔案不能傳').waitFor();
    await button(page, '送給客人').click();
    await expect.poll(() => stage.desk.acts.at(-1)?.detail.photos).toHaveLength(1);
    await page.locator('.line.staff .photo').waitFor();
    expect(await page.locator('.attached').count()).toBe(0);
  });

  test('whoever goes on duty is named to all desks', async () => {
    const page = await stage.signedIn('小林');
    await page.getByText('目前沒有人值班').waitFor();
    await page.getByRole('switch', { name: '值班中' }).click();
    await page.getByText('值班：小林').waitFor();
    const other = await stage.signedIn('阿美', { may: ['reply'] });
    await other.getByText('值班：小林').waitFor();
    expect(await stage.desk.staff.staffByName('小林')).toMatchObject({ isOnDuty: true });
  });

  test('a broken line is told, and what was said meanwhile comes once', async () => {
    const page = await stage.signedIn('小林');
    await page.route('**/api/desk/stream**', (route) => route.abort());
    await open(page, 'Dana');
    await page.getByText('連線中斷').waitFor();
    stage.desk.say('staff-1', { from: 'shopper', text: 'said in between' });
    await page.unroute('**/api/desk/stream**');
    await expect.poll(() => bubbles(page), { timeout: 10_000 }).toContain('said in between');
    expect((await bubbles(page)).filter((text) => text === 'said in between')).toHaveLength(1);
    await page.getByText('連線中斷').waitFor({ state: 'detached' });
  });

  test('a price without a deal is asked about: deal, as it is, or back to the field', async () => {
    const page = await stage.signedIn('小林');
    await open(page, 'Dana');
    await reply(page).fill('365 is fine');
    await reply(page).press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await reply(page).inputValue()).toBe('365 is fine');
    await reply(page).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '產生代碼' }).click();
    expect(await page.getByLabel(/總價/).inputValue()).toBe('365');
    expect(await page.getByLabel('商品').inputValue()).toBe('BAG-01');
    await page.getByRole('dialog').getByRole('button', { name: '產生代碼' }).click();
    await expect
      .poll(() => stage.desk.acts.at(-1))
      .toMatchObject({
        act: 'deal',
        detail: { sku: 'BAG-01', total: 365, quantity: 1, freeShipping: false },
      });
    await reply(page).press('Enter');
    await button(page, '照原文送出').click();
    await expect.poll(() => bubbles(page)).toContain('365 is fine');
    expect(stage.desk.acts.at(-1)?.detail).toMatchObject({ isSure: true });
  });

  test.each([
    { locale: 'zh-TW', deal: '讓價成交', make: '產生代碼', total: /總價/, free: '免運費', why: /底線/ },
    { locale: 'zh-CN', deal: '让价成交', make: '生成优惠码', total: /总价/, free: '包邮', why: /底价/ },
    {
      locale: 'en',
      deal: 'Make a deal',
      make: 'Make the code',
      total: /Total/,
      free: 'Shipping is free',
      why: /lowest/,
    },
  ])('a deal the shop refuses is told why ($locale), and shipping may be given with it', async (row) => {
    const { locale, deal, make, total, free, why } = row;
    const page = await stage.signedIn('小林', { locale });
    await open(page, 'Dana');
    await page.locator('.panel').getByRole('button', { name: deal }).click();
    await page.getByLabel(total).fill('300');
    await page.getByLabel(free).check();
    await page.getByRole('dialog').getByRole('button', { name: make }).click();
    await page.getByRole('alert').filter({ hasText: why }).waitFor();
    expect(stage.desk.acts.at(-1)?.detail).toMatchObject({ total: 300, freeShipping: true });
  });

  test('one’s own words can be changed and taken back, nobody else’s', async () => {
    const page = await stage.signedIn('小林');
    await open(page, 'Dana');
    expect(await page.locator('.own-acts').count()).toBe(1);
    await page.locator('.own-acts').getByRole('button', { name: '修改' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Lin here. How can I help?');
    await page.getByRole('dialog').getByRole('button', { name: '修改' }).click();
    await expect.poll(() => bubbles(page)).toContain('Lin here. How can I help?');
    expect(await bubbles(page)).not.toContain('Lin here. What would you like to spend?');
    await page.locator('.own-acts').getByRole('button', { name: '收回' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await page.locator('.line.gone').waitFor();
  });
});

describe('deciding', () => {
  test('a remedy is approved, or with another sum; a waiting notice is changed and sent', async () => {
    const page = await stage.signedIn('小林');
    await open(page, '王先生');
    await button(page, '改金額').click();
    await page.getByRole('textbox', { name: /金額/ }).fill('200');
    await button(page, '用這個金額批准').click();
    await expect
      .poll(() => stage.desk.acts.at(-1)?.detail)
      .toMatchObject({ id: 'r1', decision: 'change', amount: 200 });
    await button(page, '辦好了').click();
    await expect.poll(() => stage.desk.acts.at(-1)?.detail).toMatchObject({ id: 'r1', decision: 'done' });
    await page.locator('.panel').getByText('辦好了').waitFor();
    await button(page, '修改後送出').click();
    await page.getByRole('dialog').getByRole('textbox').fill('包裹到了，東西都好嗎？');
    await page.getByRole('dialog').getByRole('button', { name: '送出' }).click();
    await expect
      .poll(() => stage.desk.acts.at(-1)?.detail)
      .toMatchObject({ id: 'd1', decision: 'send', text: '包裹到了，東西都好嗎？' });
    await expect.poll(() => page.locator('.decision').count()).toBe(0);
  });

  test('whoever may only reply sees no floor and no buttons for money', async () => {
    const page = await stage.signedIn('阿美', { may: ['reply'] });
    await open(page, 'Dana');
    await page.locator('.panel').getByText('客人出價').waitFor();
    expect(await page.locator('.panel').innerText()).not.toMatch(/底線|325/);
    await open(page, '王先生');
    await page.locator('.decision').first().waitFor();
    expect(await button(page, '改金額').count()).toBe(0);
    const lin = await stage.signedIn('小林');
    await open(lin, 'Dana');
    await lin.locator('.panel').getByText('底線').waitFor();
  });

  test('taking over from a colleague is asked about first', async () => {
    const page = await stage.signedIn('阿美', { may: ['reply'] });
    await open(page, 'Dana');
    expect(await reply(page).count()).toBe(0);
    await button(page, '從小林接手').click();
    await page.getByRole('dialog').getByRole('button', { name: '接手' }).click();
    await reply(page).waitFor();
    expect(acts()).toEqual([{ act: 'take-over', by: '阿美' }]);
  });
});
