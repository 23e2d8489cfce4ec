import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdWhilePaused } from '../../src/app/hold-while-paused.ts';
import { createPause, PAUSE } from '../../src/app/pause.ts';
import type { Talk } from '../../src/app/talk/talk.ts';
import type { OutboxRow } from '../../src/ports/store.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/values/instants.ts';
import { openDemoTalk } from './open-demo-talk.ts';

let talk: Talk;

beforeAll(async () => {
  talk = await openDemoTalk();
});

afterAll(() => talk[Symbol.asyncDispose]());

async function pause(isOn: boolean): Promise<void> {
  await talk.shop.store.setSwitch({ name: PAUSE, isOn, at: talk.now() });
  await talk.send({ wait: 5 * SECOND_MS });
}

test('paused, the bot hands every talk to a person and haggles with nobody; later it works as ever', async () => {
  await talk.send({ as: { channel: 'telegram', id: 'one' } });
  await pause(true);
  await talk.send({ page: '/product/BAG-01' });
  const said = await talk.send({ text: '400 可以嗎' });
  expect(said.map(({ key }) => key)).toEqual(['handover.on']);
  expect(said[0]?.promises).toHaveLength(1);
  await pause(false);
  await talk.send({ as: { channel: 'telegram', id: 'another' } });
  await talk.send({ page: '/product/BAG-01' });
  expect((await talk.send({ text: '400 可以嗎' }))[0]?.key).toMatch(/^haggle\./);
});

test('paused, nobody is spoken to first, and stop still stops', async () => {
  await talk.send({ as: { channel: 'telegram', id: 'two' } });
  await pause(true);
  await talk.send({ page: '/product/BAG-01' });
  expect(await talk.send({ wait: 5 * MINUTE_MS })).toEqual([]);
  expect((await talk.send({ text: '停止' }))[0]?.key).toMatch(/^optout\./);
});

test('not paused, a shopper who lingers is spoken to (control)', async () => {
  await talk.send({ as: { channel: 'telegram', id: 'three' } });
  await pause(false);
  await talk.send({ page: '/product/BAG-01' });
  expect((await talk.send({ wait: 5 * MINUTE_MS })).map(({ key }) => key)).toContain('silent');
});

test('what nobody waits for is put off while paused, and judged as ever afterwards', async () => {
  const state = { isOn: true };
  const pause = createPause({ switches: async () => [{ name: PAUSE, isOn: state.isOn, at: 0 }] });
  const judge = holdWhilePaused(pause, async () => ({ kind: 'drop', reason: 'cap' }));
  // Only the verdict of the judge behind it looks at the row.
  const row = {} as OutboxRow;
  expect(await judge(row, 1000)).toEqual({ kind: 'wait', until: 1000 + MINUTE_MS, reason: 'paused' });
  state.isOn = false;
  expect(await judge(row, 1000 + 5 * SECOND_MS)).toEqual({ kind: 'drop', reason: 'cap' });
});
