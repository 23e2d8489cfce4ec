import { expect, test } from 'vitest';
import { planDelay, tellDelay } from '../../../src/app/orders/delay-orders.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { NOW, order, parcel } from '../../care/order-fixtures.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

const UNTIL = NOW + 3 * DAY_MS;

/** Letters written since the last look: to whom, and their words. */
async function letters(talk: Talk, wait = 0): Promise<readonly { readonly to: string; readonly text: string }[]> {
  const said = await talk.send({ wait });
  return said.filter(({ channel }) => channel === 'email').map(({ to, text }) => ({ to, text }));
}

async function delay(talk: Talk, reason: string, hasMail = true) {
  const parts = { store: talk.shop.store, isReachable: () => true, hasMail };
  const planned = await planDelay(parts, { carrier: 'tcat', until: UNTIL, reason }, talk.now());
  return { planned, told: await tellDelay(parts, planned, talk.now()) };
}

test('a buyer without a chat is written to of a delay: one letter for all orders, in their language, once', async () => {
  await using talk = await openDemoTalk(NOW);
  const { keeper } = talk.shop.orders;
  const late = { stage: 'handed-over', parcels: [parcel({ stage: 'moving' })] } as const;
  await keeper.take(order({ id: 'l1', number: '6101', ...late, buyer: { email: 'mei@example.com' } }));
  await keeper.take(order({ id: 'l2', number: '6102', ...late, buyer: { email: 'MEI@example.com ' } }));
  await keeper.take(order({ id: 'l3', number: '6103', ...late, buyer: { email: 'bo@example.com', language: 'en' } }));
  await keeper.take(
    order({ id: 'l4', number: '6104', ...late, buyer: { email: 'li@example.com', zone: 'Asia/Shanghai' } }),
  );
  await keeper.take(order({ id: 'l5', number: '6105', ...late, buyer: { phone: '0912' } }));
  const { planned, told } = await delay(talk, '颱風');
  expect(told).toBe(3);
  expect(planned.filter(({ isMailed }) => isMailed)).toHaveLength(3);
  const written = await letters(talk);
  expect(written.map(({ to }) => to).sort()).toEqual(['bo@example.com', 'li@example.com', 'mei@example.com']);
  const to = (address: string) => written.find((each) => each.to.startsWith(address))?.text ?? '';
  expect(to('mei')).toMatch(/6101.*6102|6102.*6101/s);
  expect(to('bo')).toMatch(/^An automated notice.*your order 6103 is late because of 颱風/s);
  expect(to('li')).toContain('会晚到');
  for (const { text } of written) expect(text).toMatch(/\n[\w-]{11}$/);
  expect((await delay(talk, '颱風')).told).toBe(0);
  expect(await letters(talk, HOUR_MS)).toEqual([]);
});

test('without mail nobody is written to, and the owner is told whom to tell', async () => {
  await using talk = await openDemoTalk(NOW);
  const late = { stage: 'handed-over', parcels: [parcel({ stage: 'moving' })] } as const;
  await talk.shop.orders.keeper.take(order({ id: 'n1', number: '6201', ...late, buyer: { email: 'mei@example.com' } }));
  const { planned, told } = await delay(talk, '地震', false);
  expect([planned.length, told]).toEqual([1, 0]);
  expect(await letters(talk)).toEqual([]);
});

test('a delay the engine tells is written once, whatever the order of its words', async () => {
  await using talk = await openDemoTalk(NOW);
  const { keeper } = talk.shop.orders;
  const bought = order({ id: 'e1', number: '6301', stage: 'confirmed', buyer: { email: 'mei@example.com' } });
  await keeper.take(bought);
  const late = { ...bought, delay: { until: UNTIL, saidAt: NOW + 1 }, changedAt: NOW + 1 };
  for (const word of [late, bought, late]) await keeper.take(word);
  expect(await letters(talk)).toHaveLength(1);
});

test('a parcel that stands still and an order that did not leave are written of once; one that was joined is told in its chat', async () => {
  await using talk = await openDemoTalk(NOW);
  const { keeper } = talk.shop.orders;
  const buyer = { email: 'mei@example.com' };
  await keeper.take(order({ id: 's1', number: '6401', stage: 'confirmed', buyer }));
  const unsent = await letters(talk, 2 * DAY_MS);
  expect(unsent).toEqual([{ to: 'mei@example.com', text: expect.stringContaining('6401') }]);
  const moving = { stage: 'handed-over', parcels: [parcel({ stage: 'moving', scannedAt: talk.now() })] } as const;
  await keeper.take(order({ id: 's1', number: '6401', ...moving, buyer, changedAt: talk.now() }));
  await talk.send({ text: '你好' });
  await keeper.take(order({ id: 's2', number: '6402', ...moving, buyer, at: talk.now(), changedAt: talk.now() }));
  const chat = (await talk.shop.store.conversationOf('chat', 'shopper'))?.id ?? '';
  expect(await keeper.link('s2', chat)).toBe('linked');
  const stuck: { readonly to: string; readonly text: string }[] = [];
  for (let day = 0; day < 6; day += 1) stuck.push(...(await letters(talk, DAY_MS)));
  expect(stuck).toEqual([{ to: 'mei@example.com', text: expect.stringContaining('6401') }]);
  const alarms = await talk.shop.store.alarms(100);
  expect(alarms.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['order-unsent', 'parcel-stuck']));
  expect(JSON.stringify(alarms)).not.toContain('mei@example.com');
});

test('an order from before the shop was joined is written of by nobody', async () => {
  await using talk = await openDemoTalk(NOW);
  const old = { at: NOW - 30 * DAY_MS, changedAt: NOW, buyer: { email: 'mei@example.com' } };
  await talk.shop.orders.keeper.take(
    order({ id: 'o1', number: '6501', stage: 'confirmed', ...old, reached: { confirmed: old.at } }),
  );
  expect(await letters(talk, DAY_MS)).toEqual([]);
});
