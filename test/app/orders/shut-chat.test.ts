import { expect, test } from 'vitest';
import { deskEntry } from '../../../src/app/desk/desk-entry.ts';
import { createServiceMail } from '../../../src/app/orders/service-mail.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { HOUR_MS } from '../../../src/values/instants.ts';
import { NOW, order, parcel } from '../../care/order-fixtures.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

test('news for a chat the shopper has shut goes by mail, else is staff’s to tell; once they are back it is the chat’s', async () => {
  await using talk = await openDemoTalk(NOW);
  const { store, orders, runtime, bundles } = talk.shop;
  await talk.send({ as: { channel: 'telegram', id: 'gone' } });
  await talk.send({ text: '你好' });
  const conversation = (await store.conversationOf('telegram', 'gone'))?.id ?? '';
  const bought = order({ id: 's1', number: '7901', stage: 'confirmed', buyer: {} });
  await orders.keeper.take(bought);
  await orders.keeper.link('s1', conversation);
  await talk.send({ wait: HOUR_MS });
  const untold = async () => (await store.alarms(100)).filter(({ kind }) => kind === 'news-untold');
  expect(await untold()).toEqual([]);

  await runtime.accept({
    ...{ dedupeKey: 'shut:1', channel: 'telegram', identity: '', address: 'gone', conversationId: conversation },
    ...{ at: talk.now(), readyAt: talk.now(), entropy: '1'.repeat(32) },
    body: { kind: 'button', choice: 'stop', label: '', unreachable: true },
  });
  await talk.send({ wait: 1000 });
  const left = { ...bought, stage: 'handed-over', parcels: [parcel({ stage: 'moving' })] } as const;
  await orders.keeper.take({ ...left, changedAt: talk.now() });
  await talk.send({ wait: 1000 });
  const [alarm, ...more] = await untold();
  expect([alarm?.detail, more]).toEqual([expect.objectContaining({ orderId: 's1', conversationId: conversation }), []]);

  const letters: Outgoing[] = [];
  const letter = createServiceMail({
    ...{ store, bundle: bundles.active, clock: talk.now },
    mail: () => ({
      ...{ name: 'email', delivery: 'push' },
      capabilities: { buttons: 0, cards: false, edits: false, maxChars: 8000, reachableLater: true },
      deliver: async (message) => {
        letters.push(message);
        return { kind: 'sent' };
      },
    }),
  });
  const row = await store.orderById('s1');
  if (row) await store.saveOrder({ ...row, order: { ...row.order, buyer: { email: 'mei@example.com' } } });
  expect(await letter(alarm?.detail ?? null, 'r')).toMatchObject({ ok: true });
  expect(letters).toEqual([expect.objectContaining({ address: 'mei@example.com' })]);
  expect(letters[0]?.text).toContain('7901');

  await talk.send({ text: '我回來了' });
  await orders.keeper.take({ ...left, stage: 'arrived', changedAt: talk.now() });
  await talk.send({ wait: 1000 });
  expect(await untold()).toHaveLength(1);
});

test('the very news that finds a chat shut goes by mail, else it is a task at the desk until a person writes', async () => {
  await using talk = await openDemoTalk(NOW);
  const { store, orders, runtime } = talk.shop;
  await talk.send({ as: { channel: 'telegram', id: 'gone' } });
  await talk.send({ text: '你好' });
  const conversation = (await store.conversationOf('telegram', 'gone'))?.id ?? '';
  const bought = order({ id: 'v1', number: '7911', stage: 'confirmed', buyer: { email: 'mei@example.com' } });
  await orders.keeper.take(bought);
  await orders.keeper.link('v1', conversation);
  const left = { ...bought, stage: 'handed-over', parcels: [parcel({ stage: 'moving' })], changedAt: NOW + 1 } as const;
  await orders.keeper.take(left);
  await talk.send({ wait: 1000 });
  const news = (await store.transcriptAfter(conversation, 0, 100)).findLast(({ detail }) => detail.kind === 'news');
  const shut = (key: string) =>
    runtime.accept({
      ...{ dedupeKey: key, channel: 'telegram', identity: '', address: 'gone', conversationId: conversation },
      ...{ at: talk.now(), readyAt: talk.now(), entropy: '1'.repeat(32) },
      body: { kind: 'button', choice: 'stop', label: '', unreachable: true, argument: news?.id ?? '' },
    });
  await shut('shut:1');
  const letters = (await talk.send({ wait: 1000 })).filter(({ channel }) => channel === 'email');
  expect(letters).toEqual([expect.objectContaining({ to: 'mei@example.com', text: expect.stringContaining('T1') })]);

  const row = await store.orderById('v1');
  if (row) await store.saveOrder({ ...row, order: { ...row.order, buyer: {} } });
  await shut('shut:2');
  await talk.send({ wait: 1000 });
  const entry = async () => {
    const found = (await store.deskList(100)).find(({ id }) => id === conversation);
    return found && deskEntry(found);
  };
  expect(await entry()).toMatchObject({ mode: 'bot', why: 'order', waitingSince: expect.any(Number) });
  await talk.send({ staff: { act: 'take-over', by: '小林' } });
  await talk.send({ staff: { act: 'reply', by: '小林', text: '打電話跟您說過了' } });
  await talk.send({ staff: { act: 'hand-back', by: '小林' } });
  expect(await entry()).toMatchObject({ mode: 'bot' });
  expect((await entry())?.waitingSince).toBeUndefined();
});
