import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrderWebhooks } from '../../../src/app/orders/order-webhooks.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { OrderState } from '../../../src/care/order.ts';
import type { ShopEngine } from '../../../src/ports/shop-engine.ts';
import { createWebhookHook } from '../../../src/shops/webhook/webhook-hook.ts';
import { HOUR_MS } from '../../../src/values/instants.ts';
import { createVisitorTokens } from '../../../src/web/visitor-token.ts';
import { NOW, order, parcel } from '../../care/order-fixtures.ts';
import { post, RULES, SECRET } from '../../shops/webhook/post.ts';
import { haggleToDeal, openDemoTalk } from '../open-demo-talk.ts';

let talk: Talk;

beforeAll(async () => {
  talk = await openDemoTalk(NOW);
});

afterAll(() => talk[Symbol.asyncDispose]());

/** Speaks once as somebody on Telegram; returns their conversation. */
async function meet(id: string): Promise<string> {
  await talk.send({ as: { channel: 'telegram', id } });
  await talk.send({ text: '你好' });
  return (await talk.shop.store.conversationOf('telegram', id))?.id ?? '';
}

/** What was said since the last line. */
async function heard(): Promise<readonly string[]> {
  return (await talk.send({ at: talk.now() })).map(({ key }) => key);
}

function isNews(key: string): boolean {
  return key !== 'consent.ask';
}

/** JSON that does not depend on the order in which members were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

/** Every order of the items. */
function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

describe('news of an order', () => {
  test('is told to nobody before somebody proved the order', async () => {
    const conversation = await meet('unproved');
    await talk.shop.orders.keeper.take(order({ id: 'u1', number: '7001', stage: 'confirmed' }));
    await talk.shop.orders.keeper.take(order({ id: 'u1', number: '7001', stage: 'arrived', changedAt: NOW + 1 }));
    expect(await heard()).toEqual([]);
    expect(await talk.shop.orders.keeper.link('u1', conversation)).toBe('linked');
    expect((await heard()).filter(isNews)).toEqual(['order.joined']);
  });

  test('of somebody else’s order is not given to whoever asks second', async () => {
    const first = await meet('first');
    const second = await meet('second');
    await talk.shop.orders.keeper.take(order({ id: 's1', number: '7002', stage: 'confirmed' }));
    expect(await talk.shop.orders.keeper.link('s1', first)).toBe('linked');
    expect(await talk.shop.orders.keeper.link('s1', second)).toBe('taken');
    const said = await talk.send({ at: talk.now() });
    expect(said.filter(({ to }) => to === 'second')).toEqual([]);
  });

  test('five words in any order end in the same order, and each piece is told once at most', async () => {
    const conversation = await meet('shuffled');
    const words: readonly Partial<OrderState>[] = [
      { stage: 'placed', changedAt: NOW },
      { stage: 'confirmed', changedAt: NOW + 1 },
      { stage: 'handed-over', changedAt: NOW + 2, parcels: [parcel({ scannedAt: NOW + 2 })] },
      { stage: 'handed-over', changedAt: NOW + 3, parcels: [parcel({ stage: 'moving', scannedAt: NOW + 3 })] },
      { stage: 'arrived', changedAt: NOW + 4, parcels: [parcel({ stage: 'arrived', scannedAt: NOW + 4 })] },
    ];
    const ends = new Set<string>();
    for (const [index, shuffled] of permutations(words).entries()) {
      const id = `p${index}`;
      const head = { id, number: `8${index}` };
      for (const [at, word] of shuffled.entries()) {
        const said = order({ ...head, ...word });
        // Joined by its first word, then told twice each.
        await talk.shop.orders.keeper.take(said, at === 0 ? { place: { conversationId: conversation } } : {});
        await talk.shop.orders.keeper.take(said);
      }
      const { order: kept } = (await talk.shop.store.orderById(id)) ?? {};
      ends.add(canonical({ ...kept, id: '', number: '', reached: Object.keys(kept?.reached ?? {}).sort() }));
    }
    expect(ends.size).toBe(1);
    const keys = await heard();
    // 120 orders: each is thanked for or found once, shipped and arrived once at most.
    for (const key of ['order.shipped', 'arrived']) {
      expect(keys.filter((each) => each === key).length).toBeLessThanOrEqual(120);
    }
    expect(await heard()).toEqual([]);
  }, 120_000);

  test('a cancelled order that is fulfilled again stands only by the engine’s newer word', async () => {
    await meet('cancelled');
    const head = { id: 'c1', number: '7003' };
    const place = { place: { channel: 'telegram', identity: 'cancelled' } };
    const { keeper } = talk.shop.orders;
    await keeper.take(order({ ...head, stage: 'confirmed' }), place);
    await keeper.take(order({ ...head, stage: 'confirmed', cancelledAt: NOW + 5, changedAt: NOW + 5 }));
    await keeper.take(order({ ...head, stage: 'handed-over', changedAt: NOW + 2 }));
    expect((await heard()).filter(isNews)).toEqual(['order.placed', 'order.cancelled']);
    await keeper.take(order({ ...head, stage: 'handed-over', changedAt: NOW + 9 }));
    expect(await heard()).toEqual(['order.resumed']);
  });
});

describe('an order joins itself', () => {
  test('by the code of a deal; a second order with it is an alarm and joins nobody', async () => {
    await meet('buyer');
    const deal = await haggleToDeal(talk);
    await heard();
    const { keeper } = talk.shop.orders;
    await keeper.take(order({ id: 'd1', number: '7100', codes: [deal.code], stage: 'confirmed' }));
    expect((await heard()).filter(isNews)).toEqual(['order.placed']);
    await keeper.take(order({ id: 'd2', number: '7101', codes: [deal.code], stage: 'confirmed' }));
    expect(await heard()).toEqual([]);
    expect((await talk.shop.store.orderById('d2'))?.shopperId).toBeUndefined();
    expect((await talk.shop.store.alarms(10)).map(({ kind }) => kind)).toContain('deal-code-misused');
  });

  test('by the widget’s token of the time; a foreign or stale one proves nothing', async () => {
    const tokens = createVisitorTokens(new Uint8Array(32), 'mumu');
    const { token, subject } = tokens.issue(NOW);
    await talk.send({ as: { channel: 'web', id: subject } });
    await talk.send({ text: '你好' });
    const { keeper } = talk.shop.orders;
    await keeper.take(order({ id: 't1', number: '7200', chatToken: token, stage: 'confirmed' }));
    expect((await heard()).filter(isNews)).toContain('order.placed');
    const stale = { id: 't2', number: '7201', chatToken: token, at: NOW + 30 * HOUR_MS };
    await keeper.take(order({ ...stale, stage: 'confirmed' }));
    const foreign = createVisitorTokens(new Uint8Array(32).fill(1), 'mumu').issue(NOW, subject).token;
    await keeper.take(order({ id: 't3', number: '7202', chatToken: foreign, stage: 'confirmed' }));
    expect(await heard()).toEqual([]);
  });
});

describe('webhooks', () => {
  const hook = createWebhookHook({ secrets: [SECRET], accepts: ['orders', 'parcels'], rules: RULES });
  const keyOf = (topic: string) => hook.topics.find((each) => each.topic === topic)?.path ?? '';

  function doors(engine: ShopEngine = { name: 'webhook' }) {
    const { keeper } = talk.shop.orders;
    return createOrderWebhooks({ joined: { engine, shopHook: hook, parcelHook: hook }, keeper, clock: () => NOW });
  }

  async function call(door: 'shop' | 'parcels', body: unknown, engine?: ShopEngine): Promise<number | undefined> {
    const key = keyOf(door === 'shop' ? 'orders' : 'parcels');
    const { body: bytes, headers } = post(body, { path: key, at: NOW });
    // Headers of the test's sender are single texts.
    const request = { rawBody: Buffer.from(bytes), headers: headers as Record<string, string>, params: { key } };
    return (await doors(engine)[door]?.(request))?.status;
  }

  const parcelBody = {
    type: 'parcel.updated',
    data: { orderNumber: '7300', number: '900', carrier: 'tcat', stage: 'moving' },
  };

  test('the same parcel told three times is one message', async () => {
    await meet('webhook');
    const place = { place: { channel: 'telegram', identity: 'webhook' } };
    await talk.shop.orders.keeper.take(order({ id: 'w1', number: '7300', stage: 'confirmed' }), place);
    await heard();
    for (let times = 0; times < 3; times += 1) expect(await call('parcels', parcelBody)).toBe(200);
    expect(await heard()).toEqual(['order.shipped']);
  });

  test('a parcel of an order nobody knows is to be told again', async () => {
    const body = { ...parcelBody, data: { ...parcelBody.data, orderNumber: '7999' } };
    expect(await call('parcels', body)).toBe(503);
  });

  test('an order that only changed is read from the engine; one that is down is asked again', async () => {
    const changed = { type: 'order.changed', data: { id: 'w2' } };
    const engine: ShopEngine = { name: 'stub', order: async () => order({ id: 'w2', number: '7301' }) };
    expect(await call('shop', changed, engine)).toBe(200);
    expect((await talk.shop.store.orderById('w2'))?.order.number).toBe('7301');
    const down: ShopEngine = { name: 'stub', order: () => Promise.reject(new Error('down')) };
    await expect(call('shop', changed, down)).rejects.toThrow('down');
  });

  test('a foreign hand is turned away', async () => {
    const { body, headers } = post({ type: 'order.changed', data: { id: 'w2' } }, { path: keyOf('orders') });
    const request = {
      rawBody: Buffer.concat([Buffer.from(body), Buffer.from(' ')]),
      headers: headers as Record<string, string>,
    };
    expect((await doors().shop?.({ ...request, params: { key: keyOf('orders') } }))?.status).toBe(401);
    expect((await doors().shop?.({ ...request, params: { key: 'guessed' } }))?.status).toBe(404);
  });
});
