import { beforeAll, expect, test } from 'vitest';
import { planDelay } from '../../../src/app/orders/delay-orders.ts';
import { delayWords } from '../../../src/app/orders/delay-words.ts';
import { readBundle } from '../../../src/app/read-bundle.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { Bundle } from '../../../src/config/compile-bundle.ts';
import { remediesSlice } from '../../../src/skills/repair/remedies-slice.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { NOW } from '../../care/order-fixtures.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

/** Greetings, and what a dry run shows: a first notice, one that moves it, and one to who has given the order up. */
const LANGUAGES = [
  { language: 'zh-Hant', hello: '你好', first: /改到.*前|改成/, moved: /原本|從.*改成/, given: /不等了|不影響您/ },
  { language: 'zh-Hans', hello: '在吗', first: /改到.*前|改成/, moved: /原本|从.*改成/, given: /不等了|不影响您/ },
  {
    ...{ language: 'en', hello: 'hello', first: /will be late|Bad news/ },
    ...{ moved: /instead of|becomes/, given: /given it up|changes nothing/ },
  },
];

const PROJECT = `${import.meta.dirname}/../../..`;

let bundle: Bundle;

beforeAll(async () => {
  const folders = { configDir: `${PROJECT}/config`, flowsDir: `${PROJECT}/flows`, cacheDir: `${PROJECT}/var` };
  const read = await readBundle(folders, NOW);
  if ('faults' in read) throw new Error(read.faults[0]?.message);
  bundle = read.bundle;
});

/** The words of a delay by so many days, told to nobody. */
async function dryRun({ shop, now }: Talk, days: number): Promise<string> {
  const { store } = shop;
  const parts = { store, isReachable: () => true, hasMail: false };
  const [planned] = await planDelay(parts, { carrier: 'tcat', until: now() + days * DAY_MS, reason: 'Danas' }, now());
  if (!planned) throw new Error('Nobody would be told');
  const row = await store.shopper(planned.notice.shopperId ?? '');
  const remedies = remediesSlice.schema.parse(row?.state?.memory.remedies ?? []);
  return delayWords(bundle, planned, { now: now(), remedies });
}

test.each(LANGUAGES)('in $language a dry run shows what would be told', async ({ hello, first, moved, given }) => {
  await using talk = await openDemoTalk(NOW);
  await talk.send({ text: hello });
  await talk.send({ order: { number: '6801', stage: 'confirmed', link: true } });
  await talk.send({ parcel: { order: '6801', number: 'D1', carrier: 'tcat', stage: 'moving' } });
  const words = await dryRun(talk, 2);
  expect(words).toMatch(first);
  expect(words).not.toMatch(moved);
  await talk.send({ delay: { carrier: 'tcat', until: '11-26', reason: 'Danas' } });
  expect(await dryRun(talk, 5)).toMatch(moved);
  await talk.send({ button: 'order-cancel-refund' });
  expect(await dryRun(talk, 6)).toMatch(given);
});
