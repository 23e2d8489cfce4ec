import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleHash } from '../../src/config/bundle-hash.ts';
import { cachedBundle } from '../../src/config/cached-bundle.ts';
import { type Bundle, compileBundle } from '../../src/config/compile-bundle.ts';
import { DEMO, lineOf, SLIM, TODAY } from './demo-files.ts';

function compiled(files: Readonly<Record<string, string>>): Bundle {
  const result = compileBundle(files, { today: TODAY });
  if ('faults' in result)
    throw new Error(result.faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  return result.bundle;
}

function faultsOf(files: Readonly<Record<string, string>>) {
  const result = compileBundle(files, { today: TODAY });
  return 'faults' in result ? result.faults : result.bundle.warnings;
}

const dear = { ...SLIM, 'shop.yaml': (SLIM['shop.yaml'] ?? '').replace('floor: 325', 'floor: 3250') };

describe('compileBundle()', () => {
  const bundle = compiled(DEMO);

  test('makes one bundle of shop, flows, texts and understanding, named by its content', () => {
    expect(bundle.hash).toBe(bundleHash(DEMO));
    expect(bundle.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(bundle.shop.id).toBe('mumu');
    expect(Object.keys(bundle.flows.byId).length).toBeGreaterThan(5);
    expect(Object.keys(bundle.texts.en).length).toBeGreaterThan(20);
    expect(bundle.understanding.intents.length).toBeGreaterThan(20);
    expect(bundle.warnings.filter(({ file }) => !file.startsWith('flows/'))).toEqual([]);
  });

  test('compiles the same files to the same bundle again', () => {
    expect(compiled({ ...SLIM })).toEqual(compiled(SLIM));
  });

  test('takes the shop’s own texts instead of those that come with the product', () => {
    const key = Object.keys(bundle.texts.en).find((each) => bundle.texts.en[each]?.variants.length === 1) ?? '';
    const text = bundle.texts.en[key];
    const own = `${key}:\n  tags: [${text?.tags.join(', ')}]\n  say:\n    - ${JSON.stringify(`${text?.variants[0]} Truly.`)}\n`;
    const files = { ...SLIM, 'texts/en.yaml': own };
    const result = compileBundle(files, { today: TODAY });
    const faults = 'faults' in result ? result.faults : [];
    // A text with buttons may be refused for lacking them; what matters is that the own text is the one that is read.
    const read = 'bundle' in result ? result.bundle.texts.en[key]?.file : faults[0]?.file;
    expect(read).toBe('texts/en.yaml');
  });

  test('adds the shop’s own examples to an intent', () => {
    const intent = bundle.understanding.intents[0];
    const own = `id: ${intent?.id}\nexamples: { en: ["a sentence only this shop hears"] }\n`;
    const grown = compiled({ ...SLIM, [`understanding/intents/${intent?.id}.yaml`]: own }).understanding.intents[0];
    expect(grown?.examples).toContainEqual({ text: 'a sentence only this shop hears', own: true });
  });

  test('tells faults of flows, texts and understanding with file and line', () => {
    const flow = Object.keys(SLIM).find((file) => /^flows\/[^/]+\.yaml$/.test(file)) ?? '';
    const broken = { ...SLIM, [flow]: (SLIM[flow] ?? '').replace(/^first: /m, 'frist: ') };
    expect(faultsOf(broken)).toContainEqual(
      expect.objectContaining({ file: flow, line: lineOf(broken, flow, 'frist'), severity: 'error' }),
    );
    const tabbed = { ...SLIM, 'flows/texts/en.yaml': `${SLIM['flows/texts/en.yaml']}\n\tbad: x\n` };
    expect(faultsOf(tabbed)).toContainEqual(
      expect.objectContaining({ file: 'flows/texts/en.yaml', severity: 'error' }),
    );
    const intents = { ...SLIM, 'understanding/intents/own.yaml': 'id: own_intent\nexamples:\n  fr: [bonjour]\n' };
    expect(faultsOf(intents)).toContainEqual(
      expect.objectContaining({ file: 'understanding/intents/own.yaml', line: expect.any(Number), severity: 'error' }),
    );
  });

  test('refuses a text that promises without a promise, with its line', () => {
    const files = { ...SLIM, 'texts/zh-Hant.yaml': '# our own words\nthanks: 我明天通知您\n' };
    expect(faultsOf(files)).toContainEqual(
      expect.objectContaining({ file: 'texts/zh-Hant.yaml', line: 2, severity: 'error' }),
    );
  });

  test('tells faults of the shop and of flows together', () => {
    const both = { ...dear, 'flows/texts/en.yaml': 'x: [' };
    expect(new Set(faultsOf(both).map(({ file }) => file))).toEqual(new Set(['shop.yaml', 'flows/texts/en.yaml']));
  });
});

describe('bundleHash()', () => {
  test('does not depend on the order of files, and on nothing but them', () => {
    expect(bundleHash({ a: '1', b: '2' })).toBe(bundleHash({ b: '2', a: '1' }));
    const others: Record<string, string>[] = [
      { a: '12' },
      { a: '1', b: '3' },
      { a: '1', c: '2' },
      { a1: '', b: '2' },
      { a: '1b', '': '2' },
    ];
    expect(new Set([bundleHash({ a: '1', b: '2' }), ...others.map(bundleHash)]).size).toBe(others.length + 1);
  });
});

describe('cachedBundle()', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shop-cache-'));
  afterAll(() => rm(dataDir, { recursive: true }));

  test('gives the same bundle again from its cache, and a new one when the cache is damaged', async () => {
    const first = await cachedBundle(SLIM, { today: TODAY }, dataDir);
    const [name = ''] = await readdir(join(dataDir, 'cache'));
    expect(name).toMatch(/^bundle-[0-9a-f]{32}\.bin$/);
    expect(await cachedBundle(SLIM, { today: TODAY }, dataDir)).toEqual(first);
    await writeFile(join(dataDir, 'cache', name), 'damaged');
    expect(await cachedBundle(SLIM, { today: TODAY }, dataDir)).toEqual(first);
  });

  test('judges other files and another day anew, keeps no faults and only the newest bundles', async () => {
    const later = await cachedBundle(SLIM, { today: '2027-06-01' }, dataDir);
    expect('bundle' in later && later.bundle.warnings.map(({ code }) => code)).toContain('COMPARABLE_OLD');
    expect('faults' in (await cachedBundle(dear, { today: TODAY }, dataDir))).toBe(true);
    for (const day of ['01', '02', '03']) await cachedBundle(SLIM, { today: `2026-12-${day}` }, dataDir);
    expect(await readdir(join(dataDir, 'cache'))).toHaveLength(4);
  });

  test('compiles although nothing can be kept', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    expect('bundle' in (await cachedBundle(SLIM, { today: TODAY }, file))).toBe(true);
  });
});
