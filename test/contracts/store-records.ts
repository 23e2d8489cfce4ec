import { expect, test } from 'vitest';
import type { Turn } from '../../src/ports/turn.ts';
import { claimOne, type OpenStore, storeOf } from './store-of.ts';
import { deal, incoming, onlyConversation, turnFor } from './store-values.ts';

/** What every store must do with deals, promises, records, bundles and photos. */
export function describeStoreRecords(open: OpenStore): void {
  const store = storeOf(open);

  async function turn(identity: string, parts: (conversationId: string) => Partial<Turn>) {
    await store().accept([incoming(`${identity}-${Math.random()}`, { identity })]);
    const work = await claimOne(store());
    const [result] = await store().commit([turnFor(work, parts(onlyConversation(work).id))]);
    return { kind: result?.kind, shopperId: work.shopperId };
  }

  test('a deal below its floor cannot be stored, new or changed', async () => {
    expect(await turn('v1', () => ({ deals: [deal('A', { net: 324 })] }))).toMatchObject({ kind: 'refused' });
    expect(await store().dealByCode('A')).toBeUndefined();
    await store().commit([turnFor(await claimOne(store()), { deals: [deal('A')] })]);
    expect(await turn('v1', () => ({ deals: [deal('A', { net: 324 })] }))).toMatchObject({ kind: 'refused' });
    expect(await store().dealByCode('A')).toMatchObject({ deal: { net: 330 } });
  });

  test('a deal is found by its code and replaced by its next state', async () => {
    const { shopperId } = await turn('v1', () => ({ deals: [deal('A')] }));
    const row = { code: 'A', shopperId, sku: 'BAG-01', state: 'live', expiresAt: 9000, deal: deal('A') };
    expect(await store().dealByCode('A')).toEqual(row);
    await turn('v1', () => ({ deals: [deal('A', { state: 'replaced' })] }));
    expect(await store().dealByCode('A')).toMatchObject({ state: 'replaced' });
    expect(await store().dealByCode('B')).toBeUndefined();
  });

  test('a code of one shopper is not taken over by another', async () => {
    const { shopperId } = await turn('v1', () => ({ deals: [deal('A')] }));
    expect(await turn('v2', () => ({ deals: [deal('A', { net: 400 })] }))).toMatchObject({ kind: 'refused' });
    expect(await store().dealByCode('A')).toMatchObject({ shopperId, deal: { net: 330 } });
  });

  test('a deal is redeemed by one order, once and for good', async () => {
    await turn('v1', () => ({ deals: [deal('A'), deal('B', { state: 'withdrawn' })] }));
    const redeemed = await Promise.all(['o1', 'o2', 'o3'].map((order) => store().redeemDeal('A', order, 8999)));
    expect(redeemed).toEqual([
      { kind: 'redeemed' },
      { kind: 'already', orderId: 'o1' },
      { kind: 'already', orderId: 'o1' },
    ]);
    expect(await store().redeemDeal('A', 'o1', 99_999)).toEqual({ kind: 'redeemed' });
    expect(await store().redeemDeal('B', 'o1', 1)).toEqual({ kind: 'refused', reason: 'withdrawn' });
    expect(await store().redeemDeal('C', 'o1', 1)).toEqual({ kind: 'refused', reason: 'unknown' });
    await turn('v1', () => ({ deals: [deal('A', { state: 'expired' })] }));
    expect(await store().dealByCode('A')).toMatchObject({ state: 'redeemed' });
  });

  test('an expired deal is not redeemed', async () => {
    await turn('v1', () => ({ deals: [deal('A')] }));
    expect(await store().redeemDeal('A', 'o1', 9000)).toEqual({ kind: 'refused', reason: 'expired' });
  });

  test('the discount given since an instant counts live and redeemed deals', async () => {
    await turn('v1', () => ({ at: 1000, deals: [deal('A')] }));
    await turn('v1', () => ({ at: 5000, deals: [deal('B', { discount: 60 }), deal('C', { state: 'replaced' })] }));
    await store().redeemDeal('B', 'o1', 5000);
    expect(await store().discountSince(0)).toBe(150);
    expect(await store().discountSince(5000)).toBe(60);
    expect(await store().discountSince(5001)).toBe(0);
  });

  test('a turn that takes the discount of the day over its cap is stale, alone and in a group', async () => {
    const identities = ['v1', 'v2', 'v3', 'v4'];
    await store().accept(identities.map((identity) => incoming(identity, { identity })));
    const work = await store().claimWork(2000, 10, 60_000);
    const capped = work.map((one, at) =>
      turnFor(one, { deals: [deal(`A${at}`)], discountCap: { since: 0, most: 200 } }),
    );
    const results = await store().commit(capped);
    expect(results.map(({ kind }) => kind)).toEqual(['done', 'done', 'stale', 'stale']);
    expect(await store().discountSince(0)).toBe(180);
    const retaken = work
      .slice(2)
      .map((one) =>
        turnFor(one, { deals: [deal(`B${one.shopperId}`, { discount: 10 })], discountCap: { since: 0, most: 200 } }),
      );
    expect((await store().commit(retaken)).map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(await store().discountSince(0)).toBe(200);
  });

  test('a cap does not count what was given before it, nor what was replaced', async () => {
    await turn('v1', () => ({ at: 1000, deals: [deal('A'), deal('B', { state: 'withdrawn' })] }));
    const capped = { at: 5000, discountCap: { since: 2000, most: 90 } };
    expect(await turn('v2', () => ({ ...capped, deals: [deal('C')] }))).toMatchObject({ kind: 'done' });
    expect(await turn('v3', () => ({ ...capped, deals: [deal('D', { discount: 1 })] }))).toMatchObject({
      kind: 'stale',
    });
  });

  test('a second order with a used code is kept as a record, once for each order', async () => {
    const { shopperId } = await turn('v1', () => ({ deals: [deal('A')] }));
    for (const order of ['o1', 'o2', 'o2', 'o3', 'o1']) await store().redeemDeal('A', order, 8000);
    const doubles = await store().records('double-redemption', 10);
    expect(doubles.map(({ detail }) => detail)).toEqual([
      { code: 'A', orderId: 'o3', heldBy: 'o1' },
      { code: 'A', orderId: 'o2', heldBy: 'o1' },
    ]);
    expect(doubles[0]).toMatchObject({ shopperId, at: 8000 });
  });

  test('deals are listed newest first, with the order that used them', async () => {
    await turn('v1', () => ({ at: 1000, deals: [deal('A')] }));
    await turn('v2', () => ({ at: 2000, deals: [deal('B', { state: 'withdrawn' })] }));
    await store().redeemDeal('A', 'o1', 2000);
    expect(await store().deals(10)).toMatchObject([
      { code: 'B', state: 'withdrawn' },
      { code: 'A', state: 'redeemed', orderId: 'o1', deal: deal('A') },
    ]);
    expect(await store().deals(1)).toHaveLength(1);
  });

  test('a shopper is found by id, with their conversations', async () => {
    const { shopperId } = await turn('v1', () => ({ state: { memory: { a: 1 } } }));
    expect(await store().shopper(shopperId)).toMatchObject({
      shopperId,
      version: 1,
      state: { memory: { a: 1 } },
      conversations: [{ shopperId, channel: 'web', version: 1 }],
    });
    expect(await store().shopper('nobody')).toBeUndefined();
  });

  test('the last lines of all conversations come newest first', async () => {
    const line = (conversationId: string, id: string) => ({
      id,
      conversationId,
      at: 2000,
      from: 'shopper' as const,
      text: id,
      detail: {},
    });
    await turn('v1', (conversationId) => ({ transcript: [line(conversationId, 'a'), line(conversationId, 'b')] }));
    await turn('v2', (conversationId) => ({ transcript: [line(conversationId, 'c')] }));
    expect((await store().recentLines(2)).map(({ text }) => text)).toEqual(['c', 'b']);
  });

  test('records are read by kind, newest first', async () => {
    await turn('v1', (conversationId) => ({
      records: ['a', 'b', 'c'].map((kind, index) => ({ kind, detail: { index }, conversationId, at: 2000 + index })),
    }));
    const { kind } = await turn('v1', (conversationId) => ({
      records: [{ kind: 'a', detail: { index: 9 }, conversationId, at: 3000 }],
    }));
    expect(kind).toBe('done');
    expect((await store().records('a', 10)).map((record) => record.detail)).toEqual([{ index: 9 }, { index: 0 }]);
    expect(await store().records('a', 1)).toHaveLength(1);
    expect(await store().records('z', 1)).toEqual([]);
  });

  test('a promise is stored with its words and settled once', async () => {
    const promise = { id: 'p1', what: 'human_answer', dueAt: 9000, detail: {}, words: 'Ming answers by five' };
    await turn('v1', (conversationId) => ({ promises: [{ ...promise, conversationId }] }));
    expect(await turn('v1', () => ({ settledPromises: [{ id: 'p1', state: 'kept' }] }))).toMatchObject({
      kind: 'done',
    });
    expect(await turn('v1', (conversationId) => ({ promises: [{ ...promise, conversationId }] }))).toMatchObject({
      kind: 'refused',
    });
  });

  test('a bundle is kept by its hash and the last one activated is active', async () => {
    expect(await store().activeBundle?.()).toBeUndefined();
    await store().activateBundle('h1', { 'shop.yaml': 'name: a' }, 1000);
    await store().activateBundle('h2', { 'shop.yaml': 'name: b' }, 2000);
    expect(await store().activeBundle?.()).toBe('h2');
    await store().activateBundle('h1', { 'shop.yaml': 'name: a' }, 3000);
    expect(await store().activeBundle?.()).toBe('h1');
    expect(await store().bundleFiles('h2')).toEqual({ 'shop.yaml': 'name: b' });
    expect(await store().bundleFiles('h3')).toBeUndefined();
  });

  test('a photo of five megabytes is kept, a larger one refused', async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024).fill(7);
    await store().savePhoto({ id: 'f1', type: 'image/png', bytes, at: 1000 });
    await store().savePhoto({ id: 'f1', type: 'image/png', bytes, at: 1000 });
    const photo = await store().photo('f1');
    expect(photo?.type).toBe('image/png');
    expect(Buffer.compare(photo?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    const large = new Uint8Array(bytes.length + 1);
    await expect(store().savePhoto({ id: 'f2', type: 'image/png', bytes: large, at: 1 })).rejects.toMatchObject({
      code: 'STORE_CONSTRAINT',
    });
    expect(await store().photo('f2')).toBeUndefined();
  });
}
