import { expect, test } from 'vitest';
import { DAY_MS } from '../../../src/values/instants.ts';
import { openDemoTalk, sayAll } from '../open-demo-talk.ts';

test('shutting the channel counts as a stop that was said', async () => {
  await using talk = await openDemoTalk(Temporal.Instant.from('2027-04-10T14:00+08:00').epochMilliseconds);
  await talk.send({ as: { channel: 'telegram', id: '42' } });
  await sayAll(talk, ['我想訂閱活動通知']);
  const now = talk.now();
  await talk.shop.runtime.accept({
    ...{ dedupeKey: 'shut', channel: 'telegram', identity: '42', address: '42', at: now, readyAt: now },
    entropy: '0'.repeat(32),
    body: { kind: 'button', choice: 'stop', label: '', unreachable: true },
  });
  expect(await talk.send({ wait: 60 * DAY_MS })).toEqual([]);
  const { shopperId = '' } = (await talk.shop.store.conversationOf('telegram', '42')) ?? {};
  const rows = await talk.shop.store.consentsOf(shopperId);
  expect(rows.filter(({ given }) => !given).map(({ purpose }) => purpose)).toEqual(['visits', 'reviews', 'watches']);
});
