import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const here = import.meta.dirname;

/** The first browsers with `light-dark()` and all else the pages use. */
const BROWSERS = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

const common: UserConfig = {
  root: here,
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
};

/** The widget: one script for any page. */
const widget: UserConfig = {
  ...common,
  build: {
    target: BROWSERS,
    emptyOutDir: false,
    lib: { entry: join(here, 'widget/main.ts'), formats: ['iife'], name: 'shopChat', fileName: () => 'widget.js' },
  },
};

/** The demo shop, one page that draws what its path asks for, and the desk. */
const shop: UserConfig = {
  ...common,
  build: {
    target: BROWSERS,
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    // Small files stay files: the page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['shop.html', 'desk.html'].map((page) => join(here, page)) },
  },
};

export default defineConfig(({ mode }) => (mode === 'widget' ? widget : shop));
