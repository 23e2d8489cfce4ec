import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFile } from '../../../src/app/person/open-file.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

const KEY = new Uint8Array(32);
let talk: Talk;

beforeAll(async () => {
  talk = await openDemoTalk();
});

afterAll(() => talk[Symbol.asyncDispose]());

/** What a link of the chat opens now. */
function open(link: string) {
  const { store, bundles } = talk.shop;
  const token = link.split('/').at(-1) ?? '';
  return openFile({ store, shop: bundles.active().shop, key: KEY }, { token, form: 'json' }, talk.now());
}

async function linkFor(id: string): Promise<string> {
  await talk.send({ as: { channel: 'web', id } });
  await talk.send({ text: `我是${id}，會掉色嗎` });
  expect((await talk.send({ text: '把我的資料給我' }))[0]?.key).toBe('data.export.ask');
  const said = await talk.send({ text: '好' });
  expect(said.map(({ key }) => key)).toEqual(['data.export.link']);
  return /http\S+/.exec(said[0]?.text ?? '')?.[0] ?? '';
}

test('a file is given by a link after a yes, opens that person’s words only, and for a day', async () => {
  const [ann, bob] = [await linkFor('ann'), await linkFor('bob')];
  expect(await open(ann)).toContain('我是ann');
  expect(await open(ann)).not.toContain('我是bob');
  expect(await open(bob)).toContain('我是bob');
  const swapped = `${ann.split('.').slice(0, -1).join('.')}.${bob.split('.').at(-1)}`;
  expect(await open(swapped)).toBeUndefined();
  await talk.send({ wait: 24 * HOUR_MS });
  expect(await open(ann)).toBeUndefined();
});

test('without a yes nothing is made', async () => {
  await talk.send({ as: { channel: 'web', id: 'cy' } });
  await talk.send({ text: '匯出我的資料' });
  const said = await talk.send({ text: '不用了' });
  expect(said[0]?.text).not.toContain('http');
});

test('erasing is read back, can be stopped, and once done nothing answers to the person any more', async () => {
  await talk.send({ as: { channel: 'telegram', id: '9' } });
  await talk.send({ text: '會掉色嗎' });
  const before = await talk.shop.store.conversationOf('telegram', '9');
  await talk.send({ text: '刪除我的資料' });
  expect((await talk.send({ sticker: '👍' })).map(({ key }) => key)).not.toContain('data.erase.planned');
  const planned = await talk.send({ button: 'erase' });
  expect(planned[0]).toMatchObject({ key: 'data.erase.planned', promises: [expect.anything()] });
  expect((await talk.send({ button: 'keep' }))[0]?.key).toBe('data.erase.kept');
  await talk.send({ wait: 20 * MINUTE_MS });
  expect(await talk.shop.store.conversationOf('telegram', '9')).toMatchObject({ id: before?.id });
  await talk.send({ text: '刪除我的資料' });
  await talk.send({ text: '確定刪除' });
  expect(await talk.send({ wait: 20 * MINUTE_MS })).toEqual([]);
  expect(await talk.shop.store.conversationOf('telegram', '9')).toBeUndefined();
  expect(await talk.shop.store.shopper(before?.shopperId ?? '')).not.toHaveProperty('state');
  const promises = await talk.shop.store.promises(10);
  expect(promises.map(({ what, state, words }) => ({ what, state, words }))).toContainEqual({
    ...{ what: 'erasure', state: 'kept', words: '[erased]' },
  });
});

test.each([
  ['停止', 'visits'],
  ['停止全部', 'all'],
])('who said %s and is erased has still said it when they come back', async (words, kind) => {
  await talk.send({ as: { channel: 'telegram', id: kind } });
  await talk.send({ text: words });
  await talk.send({ text: '刪除我的資料' });
  await talk.send({ button: 'erase' });
  await talk.send({ wait: 20 * MINUTE_MS });
  await talk.send({ text: '你好' });
  const { shopperId = '' } = (await talk.shop.store.conversationOf('telegram', kind)) ?? {};
  const memory = (await talk.shop.store.shopper(shopperId))?.state?.memory[consentSlice.name];
  expect(consentSlice.schema.parse(memory).optOuts).toMatchObject([{ kind }]);
  await talk.send({ as: { channel: 'telegram', id: 'somebody-else' } });
  await talk.send({ text: '你好' });
  const other = await talk.shop.store.conversationOf('telegram', 'somebody-else');
  expect((await talk.shop.store.shopper(other?.shopperId ?? ''))?.state?.memory).not.toHaveProperty(consentSlice.name);
});
