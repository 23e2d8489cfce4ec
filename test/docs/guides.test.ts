import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { compileShop } from '../../src/config/compile-shop.ts';
import { readFiles } from '../../src/config/read-files.ts';
import { openSlackStub } from '../app/slack-stub.ts';
import { DEMO_FOLDERS, TODAY } from '../config/demo-files.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

let peer: TelegramPeer;
let slack: Awaited<ReturnType<typeof openSlackStub>>;
let root = '';

beforeAll(async () => {
  peer = await TelegramPeer.start();
  slack = await openSlackStub();
  root = await mkdtemp(join(tmpdir(), 'guides-'));
  await cp(DEMO_FOLDERS.shopDir, join(root, 'config'), { recursive: true });
});
afterAll(async () => {
  await peer[Symbol.asyncDispose]();
  await slack[Symbol.asyncDispose]();
  await rm(root, { recursive: true });
});

/** The blocks of a guide that are marked with `mark`. */
async function blocksOf(guide: string, mark: string): Promise<readonly string[]> {
  const text = await readFile(join(DOCS, guide), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, lang, block = '']) =>
    lang === mark ? [block] : [],
  );
}

/** Runs an `init` of a guide as typed, with tokens that work here and folders under `root`. */
async function runInit(line: string): Promise<number> {
  const [before = '', after = ''] = line.split('npm run shopkeeper -- init ');
  const working = before
    .replace('123456789:AAH…', peer.token)
    .replace('xoxb-…', 'xoxb-good')
    .replace('xapp-…', 'xapp-good');
  const variables = Object.fromEntries(
    working
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((pair) => pair.split('=')),
  );
  const args = after.split(' ').map((word) => (word === 'tea' || word === 'config' ? join(root, word) : word));
  if (!args.includes('--add')) await rm(join(root, 'tea'), { recursive: true, force: true });
  const { values, positionals } = parseArgs({ args, options: init.options, allowPositionals: true });
  const environment = { TELEGRAM_API_ROOT: peer.apiRoot, SLACK_API_URL: slack.url, ...variables };
  return init.run({ values, positionals, environment });
}

async function faultsOf(dir: string) {
  const { files } = await readFiles({ ...DEMO_FOLDERS, shopDir: dir });
  return compileShop(files, { today: TODAY }).faults;
}

describe.each(['telegram.md', 'slack.md'])('docs/%s', (guide) => {
  test('every init in it does what it says, and the shop it makes is good', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const lines = (await blocksOf(guide, '')).flatMap((block) => block.trim().split('\n'));
    const inits = lines.filter((line) => line.includes('shopkeeper -- init '));
    expect(inits.length).toBeGreaterThanOrEqual(4);
    for (const line of inits) {
      expect(await runInit(line), line).toBe(0);
      if (line.includes(' tea')) expect(await faultsOf(join(root, 'tea')), line).toEqual([]);
    }
    vi.restoreAllMocks();
  });

  test('every piece of shop.yaml in it is good', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const blocks = await blocksOf(guide, 'yaml');
    expect(blocks.length).toBeGreaterThanOrEqual(2);
    for (const block of blocks) {
      await runInit('npm run shopkeeper -- init 木木茶行 tea');
      const file = join(root, 'tea', 'shop.yaml');
      await writeFile(file, `${await readFile(file, 'utf8')}\n${block}`);
      expect(await faultsOf(join(root, 'tea')), block).toEqual([]);
    }
    vi.restoreAllMocks();
  });
});
