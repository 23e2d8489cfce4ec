import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll } from 'vitest';
import { chromiumPath } from '../servers.ts';

let launched: Promise<Browser> | undefined;

// Registered by the test file that imports this one.
afterAll(async () => {
  await (await launched)?.close();
});

/** Visitors in the one Chromium of a test file: starting it takes seconds, a fresh context milliseconds. */
export interface Contexts {
  /** A browser context that shares nothing with others. */
  readonly open: (options: BrowserContextOptions) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

/** Begins a set of contexts that are closed together. */
export function openContexts(): Contexts {
  const opened: BrowserContext[] = [];
  return {
    open: async (options) => {
      launched ??= chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
      const context = await (await launched).newContext(options);
      opened.push(context);
      return context;
    },
    close: async () => {
      for (const context of opened.splice(0)) await context.close();
    },
  };
}
