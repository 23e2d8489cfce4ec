import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createJudgePromise } from '../../../src/app/orders/order-services.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { OrderState } from '../../../src/care/order.ts';
import type { CreditRequest, ShopEngine } from '../../../src/ports/shop-engine.ts';
import { EngineTrouble } from '../../../src/shops/engine-trouble.ts';
import { NOW, order } from '../../care/order-fixtures.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

let talk: Talk;

let count = 0;

beforeAll(async () => {
  talk = await openDemoTalk(NOW);
});

afterAll(() => talk[Symbol.asyncDispose]());

/** Each test has an order of its own. */
beforeEach(async () => {
  count += 1;
  await talk.shop.orders.keeper.take(own({}));
});

function own(parts: Partial<OrderState>): OrderState {
  return order({ id: `o${count}`, number: `70${count}`, stage: 'confirmed', ...parts });
}

const DUE_AT = NOW + 1000;
const ASKED = {
  ...{ promise: 'p1', what: 'dispatch', dueAt: DUE_AT, currency: 'TWD' },
  remedy: { key: 'guarantee:p1', credit: 50 },
};

function judge(engine: ShopEngine) {
  const { store, orders } = talk.shop;
  const service = createJudgePromise({ store, keeper: orders.keeper, engine: () => engine, clock: () => DUE_AT + 1 });
  return service({ ...ASKED, orderId: `o${count}` }, 'judge:p1');
}

/** An engine that gives one credit for each key, as the real ones do. */
function payingEngine(parts: Partial<ShopEngine> = {}) {
  const given = new Map<string, CreditRequest>();
  const credit: ShopEngine['credit'] = async (request) => {
    given.set(request.key, request);
    return { kind: 'done', code: `CODE-${given.size}` };
  };
  return { given, engine: { name: 'stub', order: async () => own({}), credit, ...parts } };
}

test('a broken promise pays what the guarantee says, and once however often it is asked', async () => {
  const { given, engine } = payingEngine();
  const remedy = { key: 'guarantee:p1', credit: 50, paid: true, code: 'CODE-1' };
  for (let times = 0; times < 3; times += 1) {
    expect(await judge(engine)).toEqual({ ok: true, result: { promise: 'p1', remedy } });
  }
  expect([...given.values()]).toMatchObject([{ amount: 50, currency: 'TWD' }]);
});

test('what the engine says afresh counts: shipped in time is kept, and nothing is paid', async () => {
  const shipped = own({ stage: 'handed-over', changedAt: DUE_AT - 1 });
  const { given, engine } = payingEngine({ order: async () => shipped });
  expect(await judge(engine)).toEqual({ ok: true, result: { promise: 'p1', doneAt: DUE_AT - 1 } });
  expect(given.size).toBe(0);
});

test('shipped too late is broken', async () => {
  const late = payingEngine({ order: async () => own({ stage: 'handed-over', changedAt: DUE_AT + 1 }) });
  expect(await judge(late.engine)).toMatchObject({ result: { remedy: { paid: true } } });
});

test('cancelled before it came due is no breach', async () => {
  const cancelled = payingEngine({ order: async () => own({ cancelledAt: DUE_AT - 5, changedAt: DUE_AT + 9 }) });
  expect(await judge(cancelled.engine)).toMatchObject({ result: { releasedAt: DUE_AT - 5 } });
  expect(cancelled.given.size).toBe(0);
});

test('an engine that is down is asked again; one that may not be asked leaves what is known', async () => {
  const down = payingEngine({ order: () => Promise.reject(new EngineTrouble('not-now', 'down', { until: NOW })) });
  await expect(judge(down.engine)).rejects.toThrow('down');
  const shut = payingEngine({ order: () => Promise.reject(new EngineTrouble('refused', 'access')) });
  expect(await judge(shut.engine)).toMatchObject({ result: { remedy: { paid: true } } });
});

test('an engine that cannot or will not pay is an alarm, and nobody is told that it was paid', async () => {
  expect(await judge({ name: 'webhook' })).toMatchObject({ result: { remedy: { paid: false } } });
  const refusing = payingEngine({ credit: async () => ({ kind: 'refused', reason: 'access' }) });
  expect(await judge(refusing.engine)).toMatchObject({ result: { remedy: { paid: false } } });
  expect((await talk.shop.store.alarms(10)).map(({ kind }) => kind)).toContain('guarantee-unpaid');
});

test('a breach stays one when its credit was made, the answer lost, and a scan dated back comes after', async () => {
  await talk.send({ text: '你好' });
  await talk.send({ order: { number: '7099', stage: 'confirmed', link: true } });
  const known = (await talk.shop.store.orderByNumber('7099'))?.order;
  if (!known) throw new Error('No order');
  const row = (await talk.shop.store.promises(50)).find(({ detail }) => JSON.stringify(detail).includes(known.id));
  const promise = row?.id ?? '';
  const dueAt = row?.dueAt ?? 0;
  const ask = (id: string, engine: ShopEngine) => {
    const { store, orders } = talk.shop;
    const service = createJudgePromise({ store, keeper: orders.keeper, engine: () => engine, clock: () => dueAt + 1 });
    return service({ ...ASKED, promise: id, dueAt, orderId: known.id }, `judge:${id}`);
  };
  const order = async () => known;
  const { given, engine } = payingEngine({ order });
  const credit: ShopEngine['credit'] = async (request) => {
    await engine.credit?.(request);
    throw new EngineTrouble('unknown', 'answer');
  };
  await expect(ask(promise, { ...engine, credit })).rejects.toThrow('answer');
  const { reached: _, ...bare } = known;
  const inTime = { ...engine, order: async () => ({ ...bare, stage: 'handed-over' as const, changedAt: dueAt - 1 }) };
  const told = await ask(promise, inTime);
  expect(told).toMatchObject({ result: { remedy: { paid: true, code: 'CODE-1' } } });
  expect(given.size).toBe(1);
  // Without the note of the first judgement the same scan counts.
  expect(await ask('another', inTime)).toEqual({ ok: true, result: { promise: 'another', doneAt: dueAt - 1 } });
});
