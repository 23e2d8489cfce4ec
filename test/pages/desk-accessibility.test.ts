import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeskStage, openDeskStage } from './desk-browser.ts';

let stage: DeskStage;

beforeEach(async () => {
  stage = await openDeskStage();
});

afterEach(() => stage.close());

const LOOKS: [look: string, options: BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
];

/** Rules broken, with the first place where. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.each(LOOKS)('axe finds nothing at the desk, %s', { timeout: 60_000 }, (look, options) => {
  const calm = { ...options, reducedMotion: 'reduce' } as const;

  test('before signing in', async () => {
    const page = await stage.newPage(calm);
    await page.goto(`${stage.desk.url}/desk`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await faults(page)).toEqual([]);
    const token = await stage.desk.hire(`new ${look}`, ['reply']);
    await page.goto('about:blank');
    await page.goto(`${stage.desk.url}/desk#link=${token}`);
    await page.locator('#again').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  test('at work', async () => {
    const page = await stage.signedIn(`小林 ${look}`, calm);
    await page.locator('.entry').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /王先生/ }).click();
    await page.locator('.decision').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: '接手', exact: true }).first().click();
    await page.getByRole('textbox', { name: '回覆客人' }).waitFor();
    expect(await faults(page)).toEqual([]);
    if (look === 'phone') {
      await page.getByRole('button', { name: '詳細資料' }).click();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '回對話' }).click();
    }
    await page.getByRole('button', { name: '備註', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '改金額' }).click();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

test('axe does find faults: a field without a name is one', async () => {
  const page = await stage.newPage();
  await page.goto(`${stage.desk.url}/desk`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate('document.querySelector("label").remove()');
  expect((await faults(page)).join()).toContain('label');
  await page.context().close();
});
