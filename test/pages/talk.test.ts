import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bubbles, openStage, openTab, type Stage, say } from './browser.ts';
import { CODE } from './counter.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

describe('by keyboard', () => {
  test('a haggle from the page to the placed order needs no mouse', async () => {
    const page = await stage.visit('/product/BAG-01');
    const ask = page.getByRole('button', { name: '問問這件' });
    await ask.focus();
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: '輸入訊息' });
    expect(await field.inputValue()).toBe('想請教「帆布托特包」：');
    await page.keyboard.type('380 可以嗎');
    await page.keyboard.press('Enter');
    const accept = page.getByRole('button', { name: '用 390 元成交' });
    await accept.focus();
    await page.keyboard.press('Enter');
    const buy = page.getByRole('link', { name: '用這個價購買' });
    await buy.focus();
    await page.keyboard.press('Enter');
    await page.locator('.agreed').waitFor();
    expect(await page.locator('.agreed').textContent()).toBe('談好的價：390 元免運');
    await page.getByRole('button', { name: '用 390 元下單' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '謝謝您的訂單' }).waitFor();
    expect([...stage.shop.orders.values()].at(-1)).toMatchObject({ total: 390 });
    await page.context().close();
  });

  test('Enter sends, Shift+Enter breaks the line, Enter that chooses a character does neither', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    const field = page.getByRole('textbox', { name: '輸入訊息' });
    await field.pressSequentially('一');
    await field.press('Shift+Enter');
    await field.pressSequentially('二');
    const composing = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true, composed: true };
    await field.dispatchEvent('keydown', composing);
    expect(await bubbles(page)).toEqual([]);
    await field.press('Enter');
    await page.getByText('收到：一').waitFor();
    expect(await field.inputValue()).toBe('');
    expect((await bubbles(page))[0]).toBe('一\n二');
    await page.context().close();
  });

  test('Escape closes and goes back to the bubble; what was being written stays', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    const field = page.getByRole('textbox', { name: '輸入訊息' });
    await field.fill('還在想');
    await field.press('Escape');
    await expect.poll(() => page.locator('shop-chat dialog').count()).toBe(0);
    const focused = () => page.evaluate('document.querySelector("shop-chat").shadowRoot.activeElement?.className');
    await expect.poll(focused).toBe('launcher');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('還在想');
    await page.context().close();
  });

  test('on a phone the page behind cannot be reached', async () => {
    const page = await stage.visit('/', { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: '開啟對話' }).click();
    await page.locator('shop-chat dialog:modal').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('shop-chat dialog').count()).toBe(0);
    await page.context().close();
  });
});

describe('the talk', () => {
  test('is all there after a reload, in the same order, and the deal with it', async () => {
    const page = await stage.visit('/product/BAG-01');
    await page.getByRole('button', { name: '開啟對話' }).click();
    await say(page, '380');
    await page.getByRole('button', { name: '用 390 元成交' }).click();
    await page.locator('shop-chat .deal').waitFor();
    const before = await bubbles(page);
    await page.reload();
    await page.getByRole('button', { name: /開啟對話/ }).click();
    await page.locator('shop-chat .deal').waitFor();
    expect(await bubbles(page)).toEqual(before);
    await page.context().close();
  });

  test('is the same in two tabs', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    await say(page, '第一句');
    await page.getByText('收到：第一句').waitFor();
    const tab = await openTab(page, '/product/BAG-02');
    await tab.getByRole('button', { name: /開啟對話/ }).click();
    await tab.getByText('收到：第一句').waitFor();
    await say(tab, '第二句');
    await page.getByText('收到：第二句').waitFor();
    await tab.getByText('收到：第二句').waitFor();
    expect(await bubbles(page)).toEqual(await bubbles(tab));
    await page.context().close();
  });

  test('shows unread answers on the closed bubble, until they are opened', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    await say(page, '在嗎');
    await page.getByText('收到：在嗎').waitFor();
    await page.keyboard.press('Escape');
    const identity = stage.shop.accepted.at(-1)?.identity ?? '';
    stage.shop.say(identity, { text: '補貨了', from: 'staff', name: '小林' }, { text: '還有一件事' });
    await page.getByRole('button', { name: '開啟對話，2 則未讀' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '開啟對話，2 則未讀' }).click();
    await page.getByText('小林（真人）').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '開啟對話', exact: true }).waitFor();
    await page.context().close();
  });

  test('is read out politely once history is through', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    const log = page.getByRole('log', { name: '對話內容' });
    await log.and(page.locator('[aria-live="polite"]')).waitFor();
    await page.context().close();
  });

  test('copies the code', async () => {
    const page = await stage.visit('/', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: '開啟對話' }).click();
    await say(page, '380');
    await page.getByRole('button', { name: '用 390 元成交' }).click();
    await page.getByRole('button', { name: '複製代碼' }).click();
    await page.getByRole('button', { name: '已複製' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(CODE);
    await page.context().close();
  });

  test('takes a photo along and shows it again after a reload', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: '開啟對話' }).click();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>`;
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const input = page.locator('shop-chat input[type=file]');
    await input.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
    await page.locator('shop-chat img.photo').waitFor();
    await page.getByText('收到：').waitFor();
    await page.reload();
    await page.getByRole('button', { name: /開啟對話/ }).click();
    await page.locator('shop-chat img.photo').waitFor();
    await input.setInputFiles({ name: 'a.svg', mimeType: 'image/png', buffer: Buffer.from(svg) });
    await page.getByText('這個檔案不是照片').waitFor();
    await page.context().close();
  });
});

describe('languages', () => {
  test('the chat speaks the page’s language and follows it', async () => {
    const page = await stage.visit('/', { locale: 'en-GB' });
    await page.getByRole('button', { name: 'Open chat' }).click();
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.getByRole('textbox', { name: '输入消息' }).waitFor();
    await page.locator('shop-chat').getByLabel('语言').selectOption('zh-Hant');
    await page.getByRole('textbox', { name: '輸入訊息' }).waitFor();
    await page.context().close();
  });

  test('what is sent says which page and language it comes from', async () => {
    const page = await stage.visit('/product/BAG-02', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '打开对话' }).click();
    await page.getByRole('button', { name: '能便宜点吗？' }).click();
    await page.locator('shop-chat .card').waitFor();
    const { body } = stage.shop.accepted.at(-1)!;
    expect(body).toMatchObject({ text: '能便宜点吗？', page: { path: '/product/BAG-02', language: 'zh-Hans' } });
    await page.context().close();
  });
});
