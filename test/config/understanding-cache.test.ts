import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedModel } from '../../src/config/understanding-cache.ts';
import type { UnderstandingData } from '../../src/understanding/understanding-data.ts';

const DATA: UnderstandingData = {
  intents: [
    {
      id: 'greeting',
      group: 'social',
      about: '',
      social: true,
      examples: ['hello', 'hi there', '你好'].map((text) => ({ text, own: false })),
      requests: [],
    },
    {
      id: 'bye',
      group: 'social',
      about: '',
      social: true,
      examples: ['bye', 'see you', '再見'].map((text) => ({ text, own: false })),
      requests: [],
    },
  ],
  concepts: [],
  lexicons: {},
  asking: { zh: [], en: [] },
  calibration: { zh: [0, 2, 1, 1], en: [0, 2, 1, 1] },
};
let dataDir = '';
const cached = () => readdir(join(dataDir, 'cache'));

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shop-model-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('cachedModel() trains once for the same data and again for other data', async () => {
  const model = await cachedModel(DATA, dataDir);
  const [name = ''] = await cached();
  expect(deserialize(await readFile(join(dataDir, 'cache', name)))).toEqual(model);
  expect(await cachedModel(DATA, dataDir)).toEqual(model);
  expect(await cached()).toHaveLength(1);
  await cachedModel({ ...DATA, intents: DATA.intents.toReversed() }, dataDir);
  expect(await cached()).toHaveLength(2);
});

test('a damaged cache is trained anew and mended', async () => {
  const model = await cachedModel(DATA, dataDir);
  const [name = ''] = await cached();
  const whole = await readFile(join(dataDir, 'cache', name));
  await writeFile(join(dataDir, 'cache', name), whole.subarray(0, 100));
  expect(await cachedModel(DATA, dataDir)).toEqual(model);
  expect(await readFile(join(dataDir, 'cache', name))).toEqual(whole);
});

test('a model is made although it cannot be kept', async () => {
  const file = join(dataDir, 'a-file');
  await writeFile(file, '');
  expect(await cachedModel(DATA, file)).toEqual(await cachedModel(DATA, dataDir));
});

test('while a model is trained the event loop goes on', async () => {
  const examples = Array.from({ length: 4000 }, (_, at) => ({
    text: `word${at % 97} of ${at} and ${at % 13}`,
    own: false,
  }));
  const [greeting, bye] = DATA.intents as [Intent, Intent];
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await cachedModel({ ...DATA, intents: [{ ...greeting, examples }, bye] }, dataDir);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(10);
});

type Intent = UnderstandingData['intents'][number];
