import { afterAll, beforeAll, expect, test } from 'vitest';
import { readShopGaps } from '../../src/app/figures/read-gaps.ts';
import { readQuality } from '../../src/app/figures/read-quality.ts';
import type { Talk } from '../../src/app/talk/talk.ts';
import type { Said } from '../../src/app/talk/talk-said.ts';
import { readGaps } from '../../src/care/gaps.ts';
import { DAY_MS, SECOND_MS } from '../../src/values/instants.ts';
import { openDemoTalk } from './open-demo-talk.ts';

let talk: Talk;

beforeAll(async () => {
  talk = await openDemoTalk();
});

afterAll(() => talk[Symbol.asyncDispose]());

/** The shop engine tells of an order of this shopper. */
async function orderNews(channel: string, id: string, news: string): Promise<readonly Said[]> {
  const at = talk.now();
  const order = {
    ...{ id: `o-${id}`, number: `20${id}`, at, items: [{ sku: 'BAG-01', quantity: 1, total: 480 }], shipping: 60 },
    ...{
      total: 540,
      currency: 'TWD',
      codes: [],
      stage: news,
      refunded: 0,
      parcels: [],
      changedAt: at,
      reached: { [news]: at },
    },
  };
  await talk.shop.runtime.accept({
    ...{ dedupeKey: `${id}:${news}`, channel, identity: id, address: id, at, readyAt: at, entropy: '1'.repeat(32) },
    body: { kind: 'order', news, order },
  });
  return talk.send({ wait: SECOND_MS });
}

/** A first contact in which something was answered, up to the thanks. */
async function firstContact(channel: 'telegram' | 'web', id: string): Promise<Said | undefined> {
  await talk.send({ as: { channel, id } });
  await talk.send({ page: '/product/BAG-01' });
  await talk.send({ text: '會掉色嗎' });
  const said = await talk.send({ text: '謝謝' });
  return said.find(({ text }) => text.includes('幾分'));
}

test('what is expected is asked once early, its twin after delivery, and the answers make a gap', async () => {
  const early = await firstContact('telegram', '71');
  const item = /「(.+)」/.exec(early?.text ?? '')?.[1] ?? '';
  expect(item).not.toBe('');
  expect(early?.buttons.map(({ choice }) => choice)).toEqual([
    'score-1',
    'score-2',
    'score-3',
    'score-4',
    'score-5',
    'skip',
  ]);
  expect((await talk.send({ text: '五分' })).map(({ key }) => key)).toEqual(['quality.thanks']);
  expect((await talk.send({ text: '謝謝' })).map(({ text }) => text).join()).not.toContain('幾分');
  await orderNews('telegram', '71', 'placed');
  await talk.send({ wait: 2 * DAY_MS });
  await orderNews('telegram', '71', 'arrived');
  const later = await talk.send({ wait: 14 * DAY_MS });
  const twin = later.filter(({ key }) => key === 'quality.perceived.unasked');
  expect(twin).toHaveLength(1);
  expect(twin[0]).toMatchObject({ kind: 'visit', text: expect.stringContaining(item) });
  expect((await talk.send({ text: '3' })).map(({ key }) => key)).toContain('quality.thanks');
  const { quality, hours } = talk.shop.bundles.active().shop;
  if (!quality) throw new Error('the demo shop measures quality');
  const read = await readQuality(talk.shop.store, quality, hours.zone);
  expect(read.gaps.weighted).toMatchObject({ expected: 5, perceived: 3, gap: 2, n: 1, isGrey: true });
  expect(read).toMatchObject({ asked: 2, scored: 2, skipped: 0 });
  const gaps = await readShopGaps(talk.shop.store, talk.shop.bundles.active().shop, talk.now());
  const perceived = gaps.find(({ name }) => name === 'perceived');
  expect(perceived).toMatchObject({ short: 1, of: 1, isOverTarget: true });
  const [conversationId = ''] = perceived?.causes[0]?.conversationIds ?? [];
  expect(await talk.shop.store.transcriptAfter(conversationId, 0, 5)).not.toEqual([]);
}, 30_000);

test('a question may be skipped, and then its twin is never asked', async () => {
  expect(await firstContact('telegram', '72')).toBeDefined();
  expect((await talk.send({ button: 'skip' })).map(({ key }) => key)).toEqual(['quality.skipped']);
  await orderNews('telegram', '72', 'placed');
  await orderNews('telegram', '72', 'arrived');
  const later = await talk.send({ wait: 20 * DAY_MS });
  expect(later.map(({ key }) => key)).not.toContain('quality.perceived.unasked');
}, 30_000);

test('where a closed page cannot be reached nobody is asked unasked', async () => {
  expect(await firstContact('web', '73')).toBeDefined();
  await talk.send({ button: 'score-4' });
  await orderNews('web', '73', 'placed');
  await orderNews('web', '73', 'arrived');
  const later = await talk.send({ wait: 20 * DAY_MS });
  expect(later.filter(({ to }) => to === '73').map(({ key }) => key)).not.toContain('quality.perceived.unasked');
}, 30_000);

test('five gaps are read even of a shop without records', () => {
  const nothing = { questions: [], duties: [], work: [], promises: [], told: [], pairs: [] };
  expect(readGaps(nothing, {}, 0)).toHaveLength(5);
});
