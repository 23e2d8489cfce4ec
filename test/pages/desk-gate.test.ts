import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../web/desk/desk-client.ts';
import { type DeskStage, openDeskStage } from './desk-browser.ts';
import { hostileStrings } from './hostile-strings.ts';

let stage: DeskStage;

beforeEach(async () => {
  stage = await openDeskStage();
});

afterEach(async () => {
  expect(stage.complaints).toEqual([]);
  await stage.close();
});

const current = (page: Page) => page.locator('.entry[aria-current=true] strong').allInnerTexts();

describe('getting in', () => {
  test('the link’s secret leaves the address at once; a used link says so', async () => {
    const page = await stage.newPage();
    const token = await stage.desk.hire('小林', ['reply']);
    await page.goto(`${stage.desk.url}/desk#link=${token}`);
    await page.getByRole('heading', { name: '小林，請設定密碼' }).waitFor();
    expect(page.url()).toBe(`${stage.desk.url}/desk`);
    await page.locator('#password').fill('1234567890');
    await page.locator('#again').fill('1234567890');
    await page.getByRole('button', { name: '設定並登入' }).click();
    await page.getByText('這個太好猜').waitFor();
    await page.locator('#password').fill(PASSWORD);
    await page.getByRole('button', { name: '設定並登入' }).click();
    await page.getByText('兩次輸入的不一樣').waitFor();
    await page.locator('#again').fill(PASSWORD);
    await page.getByRole('button', { name: '設定並登入' }).click();
    await page.locator('.entry').first().waitFor();
    const again = await stage.newPage();
    await again.goto(`${stage.desk.url}/desk#link=${token}`);
    await again.getByText('這個連結已經用過').waitFor();
  });

  test('signing out empties the screen; a wrong password says no more than that', async () => {
    const page = await stage.signedIn('小林');
    await page.locator('.entry').filter({ hasText: 'Dana' }).click();
    await page.locator('summary').click();
    await page.getByRole('button', { name: '登出' }).click();
    await page.getByRole('heading', { name: '登入櫃台' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Dana');
    await page.getByLabel('名字').fill('小林');
    await page.getByLabel('密碼').fill('something else');
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByText('名字或密碼不對。').waitFor();
    await page.getByLabel('密碼').fill(PASSWORD);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.locator('.entry').first().waitFor();
    await page.reload();
    await page.locator('.entry').first().waitFor();
  });

  test('whoever is removed elsewhere sees nothing any more', async () => {
    const page = await stage.signedIn('小林');
    await page.locator('.entry').filter({ hasText: 'Dana' }).click();
    await stage.desk.staff.removeStaff('staff-小林', stage.desk.useCases.clock());
    await page.getByRole('heading', { name: '登入櫃台' }).waitFor({ timeout: 2000 });
    expect(await page.locator('body').innerText()).not.toContain('Dana');
  });

  test('each language is one press away and is kept', async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.desk.url}/desk`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('button', { name: '简体中文' }).click();
    await page.getByRole('heading', { name: '登录客服台' }).waitFor();
  });
});

describe('getting about', () => {
  test('the list is walked by j and k, help by ?, until shortcuts are switched off', async () => {
    const page = await stage.signedIn('小林');
    await page.locator('.entry').first().waitFor();
    for (const [key, name] of [
      ['j', '陳小姐'],
      ['j', '王先生'],
      ['k', '陳小姐'],
      ['k', '陳小姐'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => current(page)).toEqual([name]);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('下一段對話').waitFor();
    await page.getByLabel('使用快速鍵').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await current(page)).toEqual(['陳小姐']);
  });

  test('letters typed to the shopper are no shortcuts; Escape leaves the field', async () => {
    const page = await stage.signedIn('小林');
    await page.locator('.entry').filter({ hasText: 'Dana' }).click();
    const field = page.getByRole('textbox', { name: '回覆客人' });
    await field.pressSequentially('jknt?');
    expect(await field.inputValue()).toBe('jknt?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await field.press('Escape');
    await page.keyboard.press('k');
    await expect.poll(() => current(page)).toEqual(['王先生']);
  });

  test('a phone shows one thing at a time, and the way back', async () => {
    const page = await stage.signedIn('小林', {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await page.locator('.entry').filter({ hasText: '王先生' }).tap();
    await page.locator('.log').waitFor();
    expect(await page.locator('.list').isVisible()).toBe(false);
    await page.getByRole('button', { name: '詳細資料' }).tap();
    await page.locator('.panel').getByText('訂單 1042').waitFor();
    expect(await page.locator('.log').isVisible()).toBe(false);
    await page.getByRole('button', { name: '回對話' }).tap();
    await page.getByRole('button', { name: '回列表' }).tap();
    expect(await page.locator('.list').isVisible()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  test('hostile words are words everywhere', { timeout: 60_000 }, async () => {
    const page = await stage.signedIn('小林');
    const talk = stage.desk.talks.get('staff-1');
    const hostile = hostileStrings();
    for (const text of hostile.slice(0, 40)) stage.desk.say('staff-1', { from: 'shopper', text, name: text });
    const [one = ''] = hostile;
    if (talk)
      stage.desk.change('staff-1', {
        entry: { ...talk.entry, shopper: one, last: { ...talk.entry.last, text: one } },
        summary: { words: one, tried: hostile.slice(0, 5), sku: one },
        notes: hostile.slice(0, 20).map((text, index) => ({ id: `${index}`, at: Date.UTC(2027, 1), by: text, text })),
        drafts: [{ id: 'd', kind: 'notice', text: one, at: 1 }],
      });
    await page.locator('.entry').nth(2).click();
    await page.locator('.note').first().waitFor();
    await expect.poll(() => page.locator('.line.shopper').count()).toBeGreaterThan(40);
    expect(await page.locator('.log script, .log iframe, .log svg, .log [onerror]').count()).toBe(0);
  });
});
