import { expect, test } from 'vitest';
import { importOrders, planImport } from '../../../src/app/orders/import-orders.ts';
import type { OrderState } from '../../../src/care/order.ts';
import { openFileEngine } from '../../../src/shops/files.ts';
import { NOW, order } from '../../care/order-fixtures.ts';
import { haggleToDeal, openDemoTalk } from '../open-demo-talk.ts';

test('an export joins orders to their chats and tells what is new, however often it is taken', async () => {
  await using talk = await openDemoTalk(NOW);
  const { store } = talk.shop;
  const deal = await haggleToDeal(talk);
  const engine = openFileEngine();
  const take = async (orders: readonly OrderState[]) => {
    const plan = await planImport(store, orders);
    const parts = { store, engine, isReachable: () => true, visitorOf: () => undefined };
    await importOrders(parts, plan, talk.now());
    const said = await talk.send({ at: talk.now() });
    const counted = [plan.fresh.length, plan.changed.length, plan.same.length];
    return { counted, keys: said.map(({ key }) => key).filter((key) => key !== 'consent.ask') };
  };
  const bought = order({ id: 'i1', number: '5101', codes: [deal.code], stage: 'confirmed', at: talk.now() });
  const others = order({ id: 'i2', number: '5102', stage: 'confirmed', at: talk.now() });
  expect(await take([bought, others])).toEqual({ counted: [2, 0, 0], keys: ['order.placed'] });
  expect(await take([bought, others])).toEqual({ counted: [0, 0, 2], keys: [] });
  const sent = { ...bought, stage: 'handed-over', changedAt: bought.changedAt + 1 } as const;
  // The spreadsheet lost the id: the number tells which order it is.
  expect(await take([{ ...sent, id: 'import-5101' }, others])).toEqual({ counted: [0, 1, 1], keys: ['order.sent'] });
  // An older export changes nothing.
  expect(await take([bought])).toEqual({ counted: [0, 0, 1], keys: [] });
  expect((await engine.order('i1'))?.stage).toBe('handed-over');
});
