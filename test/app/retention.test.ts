import { expect, test } from 'vitest';
import { createRetention } from '../../src/app/retention.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { openDemoTalk } from './open-demo-talk.ts';

test('what is older than its time goes once, and what is younger stays', async () => {
  await using talk = await openDemoTalk();
  const { store } = talk.shop;
  await talk.send({ page: '/product/BAG-01' });
  await talk.send({ text: '會掉色嗎' });
  await talk.send({ photo: 'a.jpg', text: '這個' });
  const [line] = await store.recentLines(1);
  const { conversationId = '' } = line ?? {};
  const photo = 'photo-2';
  expect(await store.photo(photo)).toBeDefined();
  const { retention } = talk.shop;
  const start = talk.now();
  await retention.runIfDue(start + 80 * DAY_MS);
  expect(await store.photo(photo)).toBeDefined();
  await retention.runIfDue(start + 91 * DAY_MS);
  expect(await store.photo(photo), 'photos: 90 days').toBeUndefined();
  expect((await store.transcriptAfter(conversationId, 0, 100)).length).toBeGreaterThan(2);
  await retention.runIfDue(start + 366 * DAY_MS);
  expect(await store.transcriptAfter(conversationId, 0, 100), 'talks: 365 days').toEqual([]);
  const { shopperId = '' } = (await store.conversationOf('chat', 'shopper')) ?? {};
  expect((await store.shopper(shopperId))?.state?.memory, 'memory goes with the talks').toEqual({});
  expect(await retention.runIfDue(start + 368 * DAY_MS), 'nothing is left to go').toBe(0);
});

test('runs once a day', async () => {
  const runs: number[] = [];
  const retention = createRetention({ forget: async (limits) => runs.push(limits.get('photo') ?? 0) }, () => ({
    photos: DAY_MS,
  }));
  for (const at of [0, HOUR_MS, DAY_MS - 1, DAY_MS, DAY_MS + 1, 5 * DAY_MS]) await retention.runIfDue(at);
  expect(runs).toEqual([-DAY_MS, 0, 4 * DAY_MS]);
});
