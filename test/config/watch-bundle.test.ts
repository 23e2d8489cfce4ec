import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleHash } from '../../src/config/bundle-hash.ts';
import { compileShop } from '../../src/config/compile-shop.ts';
import { readFiles } from '../../src/config/read-files.ts';
import { type BundleWatch, type BundleWatching, watchBundle } from '../../src/config/watch-bundle.ts';
import { DEMO_FOLDERS, TODAY } from './demo-files.ts';

let root = '';
let watch: BundleWatch | undefined;
let pending: (() => void)[] = [];
let change: () => void = () => undefined;
let told: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shop-watch-'));
  await cp(DEMO_FOLDERS.shopDir, root, { recursive: true });
  [watch, pending, told] = [undefined, [], []];
});
afterEach(async () => {
  await watch?.[Symbol.asyncDispose]();
  await rm(root, { recursive: true });
});

/** Compiles the shop's files alone: what is watched here is when files are read, not what flows say. */
const compileShopOnly: BundleWatching['compile'] = (files, options) => {
  const { shop, file, faults } = compileShop(files, options);
  if (!shop || !file) return { faults };
  const understanding = {
    intents: [],
    concepts: [],
    lexicons: {},
    asking: { zh: [], en: [] },
    calibration: { zh: [0, 0, 0, 0], en: [0, 0, 0, 0] },
  } as const;
  const flows = { byId: {}, byTrigger: {}, disclosing: new Set<string>(), choices: new Set<string>() };
  const texts = { 'zh-Hant': {}, 'zh-Hans': {}, en: {} };
  return { bundle: { hash: bundleHash(files), shop, settings: file, flows, texts, understanding, warnings: faults } };
};

async function start(onBundle?: () => Promise<void>): Promise<BundleWatch> {
  const folders = { shopDir: root, flowsDir: DEMO_FOLDERS.flowsDir };
  const { files } = await readFiles(folders);
  watch = watchBundle({
    folders,
    hash: bundleHash(files),
    today: () => TODAY,
    onBundle: async (bundle, read) => {
      told.push(`bundle ${bundle.shop.name.en} ${bundle.hash === bundleHash(read)}`);
      await onBundle?.();
    },
    onFaults: (faults) => told.push(`faults ${faults.map(({ code }) => code).join(' ')}`),
    compile: compileShopOnly,
    onError: (error) => told.push(`error ${error instanceof Error ? error.message : ''}`),
    after: (_ms, act) => {
      pending.push(act);
      return () => {
        pending = pending.filter((each) => each !== act);
      };
    },
    watchFolder: (_dir, onChange) => {
      change = onChange;
      return () => told.push('unwatched');
    },
  });
  return watch;
}

async function edit(from: string, to: string): Promise<void> {
  const path = join(root, 'shop.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  change();
}

/** Lets the settling time pass and waits for the load it starts. */
async function settle(): Promise<void> {
  const acts = pending;
  pending = [];
  for (const act of acts) act();
  await watch?.reload();
}

test('a good change is taken up once, however many events it makes', async () => {
  await start();
  await edit('en: Mumu Goods', 'en: Mumu & Co');
  change();
  change();
  expect(pending).toHaveLength(1);
  await settle();
  expect(told).toEqual(['bundle Mumu & Co true']);
  change();
  await settle();
  expect(told).toHaveLength(1);
});

test('a bad change keeps the old bundle and tells the faults; mending it goes on', async () => {
  await start();
  await edit('floor: 325', 'floor: 3250');
  await watch?.reload();
  expect(told).toEqual(['faults FLOOR_ABOVE_LIST']);
  await edit('floor: 3250', 'floor: 330');
  await watch?.reload();
  expect(told).toEqual(['faults FLOOR_ABOVE_LIST', 'bundle Mumu Goods true']);
});

test('the same faults are told once for changes, and again when asked for', async () => {
  await start();
  await edit('floor: 325', 'floor: 3250');
  const [first] = pending.splice(0);
  first?.();
  change();
  const [second] = pending.splice(0);
  second?.();
  await watch?.reload();
  expect(told).toEqual(['faults FLOOR_ABOVE_LIST', 'faults FLOOR_ABOVE_LIST']);
});

test('loads run one after another and the last state of the files wins', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await start(() => held);
  await edit('en: Mumu Goods', 'en: First');
  const first = watch?.reload();
  while (told.length === 0) await new Promise(setImmediate);
  await edit('en: First', 'en: Second');
  const second = watch?.reload();
  release();
  await Promise.all([first, second]);
  expect(told).toEqual(['bundle First true', 'bundle Second true']);
});

test('a bundle that cannot be taken up is tried again at the next reload', async () => {
  let fails = true;
  await start(async () => {
    if (fails) throw new Error('no room');
  });
  await edit('en: Mumu Goods', 'en: Other');
  await expect(watch?.reload()).rejects.toThrow('no room');
  fails = false;
  await watch?.reload();
  expect(told).toEqual(['bundle Other true', 'bundle Other true']);
});

test('nothing is loaded or watched after disposing', async () => {
  const closing = await start();
  await edit('en: Mumu Goods', 'en: Late');
  await closing[Symbol.asyncDispose]();
  expect(pending).toEqual([]);
  change();
  await closing.reload();
  expect(told).toEqual(['unwatched', 'unwatched']);
});

test('the kernel’s watch sees a changed file', async () => {
  let seen: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    seen = resolve;
  });
  await using _watch = watchBundle({
    folders: { shopDir: root, flowsDir: DEMO_FOLDERS.flowsDir },
    hash: '',
    today: () => TODAY,
    onBundle: () => undefined,
    onFaults: () => undefined,
    onError: () => undefined,
    after: () => {
      seen();
      return () => undefined;
    },
  });
  await writeFile(join(root, 'shop.yaml'), 'changed');
  await waiting;
});
