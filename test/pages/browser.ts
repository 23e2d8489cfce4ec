import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { buildPages } from '../../src/pages/build.ts';
import type { WebSettings } from '../../src/web/settings.ts';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { createFakeShop, type FakeShop, type Script, serve } from '../web/fake-shop.ts';
import { counter } from './counter.ts';
import { openContexts } from './shared-browser.ts';

/** A browser in front of the fake shop with the real pages. */
export interface Stage {
  readonly shop: FakeShop;
  readonly url: string;
  /** A page of a fresh visitor. Complaints of the page gather in `complaints`. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** Opens a stage; the script is the scripted counter unless another is given. */
export async function openStage(script?: Script, overrides: Partial<WebSettings> = {}): Promise<Stage> {
  await buildPages();
  const shop: FakeShop = createFakeShop(script ?? counter(() => shop));
  const limits = { ...DEFAULT_LIMITS, messages: { count: 200, perMs: 60_000 } };
  const pagesFolder = join(import.meta.dirname, '../../dist/pages');
  const { server, url } = await serve(shop, { pagesFolder, limits, ...overrides });
  const contexts = openContexts();
  const complaints: string[] = [];
  return {
    shop,
    url,
    complaints,
    visit: async (path, options = {}) => {
      const context = await contexts.open({ locale: 'zh-TW', viewport: { width: 1180, height: 820 }, ...options });
      const page = await context.newPage();
      watch(page, complaints);
      await page.goto(url + path);
      return page;
    },
    close: async () => {
      await contexts.close();
      await server.close();
    },
  };
}

/** Opens another tab of the same visitor. */
export async function openTab(page: Page, path: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(new URL(path, page.url()).href);
  return tab;
}

/** Writes a message and sends it with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: '輸入訊息' });
  await field.fill(text);
  await field.press('Enter');
}

/** Everything said, as the log shows it. */
export async function bubbles(page: Page): Promise<string[]> {
  return page.locator('shop-chat .bubble').allInnerTexts();
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (entry) => {
    if (/Content Security Policy|Trusted ?Type/i.test(entry.text())) complaints.push(`policy: ${entry.text()}`);
  });
}
