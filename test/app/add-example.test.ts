import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addExample } from '../../src/app/add-example.ts';
import { MONDAY_AT } from './open-demo-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
let configDir = '';

beforeAll(async () => {
  configDir = await mkdtemp(join(tmpdir(), 'shopkeeper-example-'));
  await cp(join(PROJECT, 'config'), configDir, { recursive: true });
});

afterAll(() => rm(configDir, { recursive: true }));

function add(intent: string, text: string) {
  const places = { configDir, flowsDir: join(PROJECT, 'flows'), dataDir: join(PROJECT, 'var') };
  return addExample(places, { intent, text }, MONDAY_AT);
}

// Training at the side of other tests may take its time.
test('an example is learnt, kept in the shop’s own folder, and not taken twice', { timeout: 120_000 }, async () => {
  const added = await add('ask_courier', 'zorp  the flimflam');
  expect(added).toMatchObject({
    file: join('understanding', 'intents', 'ask_courier.added.yaml'),
    after: { id: 'ask_courier' },
  });
  expect(await readFile(join(configDir, added.file), 'utf8')).toMatch(/\n {4}- "zorp the flimflam"\n$/);
  await expect(add('ask_courier', ' zorp the flimflam ')).rejects.toThrow('it is there already');
});

test('an unknown intent is refused with the nearest, and an empty text', async () => {
  await expect(add('ask_curier', 'zorp')).rejects.toThrow('no such intent, did you mean "ask_courier"?');
  await expect(add('ask_courier', ' \u200b ')).rejects.toThrow('it is empty, wanted words');
});
