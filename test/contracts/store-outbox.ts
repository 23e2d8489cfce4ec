import { expect, test } from 'vitest';
import type { OutboxDraft, Store } from '../../src/ports/store.ts';
import { claimOne, type OpenStore, storeOf } from './store-of.ts';
import { callDraft, conversationState, incoming, onlyConversation, sayDraft, turnFor } from './store-values.ts';

/** What every store must do with words and calls on their way out. */
export function describeOutbox(open: OpenStore): void {
  const store = storeOf(open);
  let keys = 0;

  async function put(drafts: (conversationId: string) => readonly OutboxDraft[], identity = 'visitor-1') {
    keys += 1;
    await store().accept([incoming(`put-${keys}`, { identity, address: identity })]);
    const work = await claimOne(store());
    await store().commit([turnFor(work, { outbox: drafts(onlyConversation(work).id) })]);
    return onlyConversation(work).id;
  }

  test('only the oldest unsent words of a conversation are claimed', async () => {
    await put((id) => [sayDraft('a', id), sayDraft('b', id), sayDraft('c', id)]);
    await put((id) => [sayDraft('x', id)], 'visitor-2');
    expect(await claimIds(store(), 2000)).toEqual(['a', 'x']);
    expect(await claimIds(store(), 2000)).toEqual([]);
    await store().settle([{ id: 'a', as: 'sent', ref: 'message-7' }], []);
    expect(await claimIds(store(), 2000)).toEqual(['b']);
  });

  test('words that must wait hold their successors and nobody else', async () => {
    await put((id) => [sayDraft('a', id), sayDraft('b', id)]);
    await put((id) => [sayDraft('x', id)], 'visitor-2');
    await claimIds(store(), 2000);
    await store().settle([{ id: 'a', as: 'retry', at: 8000, reason: 'not-now', doubtful: false }], []);
    await store().settle([{ id: 'x', as: 'sent' }], []);
    expect(await claimIds(store(), 7999)).toEqual([]);
    expect(await store().nextDueAt()).toBe(8000);
    expect(await claimIds(store(), 8000)).toEqual(['a']);
  });

  test('news put off to the morning hold no answer, visits no news', async () => {
    const morning = { notBefore: 9000 };
    await put((id) => [
      sayDraft('visit', id, { kind: 'visit', ...morning }),
      sayDraft('news', id, { kind: 'news', ...morning }),
      sayDraft('answer', id),
    ]);
    expect(await store().nextDueAt()).toBeLessThan(9000);
    expect(await claimIds(store(), 2000)).toEqual(['answer']);
    await store().settle([{ id: 'answer', as: 'sent' }], []);
    expect(await claimIds(store(), 8999)).toEqual([]);
    expect(await claimIds(store(), 9000)).toEqual(['visit']);
  });

  test('words that failed, are held or dropped do not hold their successors', async () => {
    await put((id) => [sayDraft('a', id), sayDraft('b', id), sayDraft('c', id), sayDraft('d', id)]);
    for (const [id, as] of [
      ['a', 'failed'],
      ['b', 'held'],
      ['c', 'dropped'],
    ] as const) {
      expect(await claimIds(store(), 2000)).toEqual([id]);
      await store().settle([{ id, as, reason: 'blocked' }], []);
    }
    expect(await claimIds(store(), 2000)).toEqual(['d']);
  });

  test('calls have a lane of their own', async () => {
    await put((id) => [sayDraft('a', id, { notBefore: 9000 }), callDraft('p', id), callDraft('q', id)]);
    expect(await claimIds(store(), 2000)).toEqual(['p', 'q']);
  });

  test('a claimed row comes back whole, with its place in the world', async () => {
    const id = await put((conversationId) => [sayDraft('a', conversationId, { usefulUntil: 9000, onUnknown: 'hold' })]);
    const [row] = await store().claimOutbox(2000, 10, 5000);
    expect(row).toEqual({
      ...sayDraft('a', id, { usefulUntil: 9000, onUnknown: 'hold' }),
      shopperId: row?.shopperId,
      channel: 'web',
      address: 'visitor-1',
      mode: 'bot',
      attempts: 0,
      cut: 0,
      doubtful: false,
    });
  });

  test('a row whose lease ran out may have been sent', async () => {
    await put((id) => [sayDraft('a', id)]);
    await store().claimOutbox(2000, 10, 5000);
    expect(await claimIds(store(), 4999)).toEqual([]);
    expect(await store().nextDueAt()).toBe(5000);
    expect(await store().claimOutbox(5000, 10, 9000)).toMatchObject([{ id: 'a', attempts: 1, doubtful: true }]);
    await store().settle([{ id: 'a', as: 'retry', at: 6000, reason: 'not-reached', doubtful: false }], []);
    expect(await store().claimOutbox(6000, 10, 9000)).toMatchObject([{ id: 'a', attempts: 2, doubtful: false }]);
  });

  test('a doubtful try stays doubtful until it is settled', async () => {
    await put((id) => [sayDraft('a', id)]);
    await claimIds(store(), 2000);
    await store().settle([{ id: 'a', as: 'retry', at: 3000, reason: 'no-answer', doubtful: true }], []);
    expect(await store().claimOutbox(3000, 10, 5000)).toMatchObject([{ doubtful: true }]);
  });

  test('voided answers are never claimed, other kinds are', async () => {
    const id = await put((conversationId) => [
      sayDraft('a', conversationId),
      sayDraft('b', conversationId, { kind: 'visit', notBefore: 9000 }),
      sayDraft('n', conversationId, { kind: 'news' }),
    ]);
    await store().accept([incoming('stop')]);
    const work = await claimOne(store());
    await store().commit([
      turnFor(work, { voided: [{ conversationId: id, kinds: ['answer', 'visit'] }], outbox: [sayDraft('bye', id)] }),
    ]);
    expect(await claimIds(store(), 20_000)).toEqual(['n']);
    await store().settle([{ id: 'n', as: 'sent' }], []);
    expect(await claimIds(store(), 20_000)).toEqual(['bye']);
  });

  test('news held for staff goes out once they let go, but for what they have decided on', async () => {
    const id = await put((conversationId) =>
      ['a', 'b'].map((name) => sayDraft(name, conversationId, { kind: 'news' })).concat(sayDraft('c', conversationId)),
    );
    for (const [name, reason] of [
      ['a', 'with-staff'],
      ['b', 'with-staff'],
      ['c', 'unknown'],
    ] as const) {
      expect(await claimIds(store(), 2000)).toEqual([name]);
      await store().settle([{ id: name, as: 'held', reason }], []);
    }
    expect((await store().held(id)).map((row) => row.id)).toEqual(['a', 'b', 'c']);
    await store().accept([incoming('hand-back', { identity: 'visitor-1', address: 'visitor-1' })]);
    const released = [{ conversationId: id, except: ['a'] }];
    await store().commit([turnFor(await claimOne(store()), { released })]);
    expect(await claimIds(store(), 2000)).toEqual(['b']);
    expect((await store().held(id)).map((row) => row.id)).toEqual(['c']);
  });

  test('words voided while under way are not tried again', async () => {
    const id = await put((conversationId) => [sayDraft('a', conversationId)]);
    await claimIds(store(), 2000);
    await store().accept([incoming('stop')]);
    await store().commit([turnFor(await claimOne(store()), { voided: [{ conversationId: id, kinds: ['answer'] }] })]);
    await store().settle([{ id: 'a', as: 'retry', at: 2000, reason: 'not-reached', doubtful: false }], []);
    expect(await claimIds(store(), 9000)).toEqual([]);
  });

  test('a visit waits while its shopper has an event unhandled', async () => {
    await put((id) => [sayDraft('v', id, { kind: 'visit' })]);
    await store().accept([incoming('stop')]);
    expect(await claimIds(store(), 2000)).toEqual([]);
    const work = await claimOne(store());
    expect(await claimIds(store(), 2000)).toEqual([]);
    await store().commit([turnFor(work)]);
    expect(await claimIds(store(), 2000)).toEqual(['v']);
  });

  test('rows stored as sent are never claimed', async () => {
    await put((id) => [sayDraft('a', id, { sent: true })]);
    expect(await claimIds(store(), 9000)).toEqual([]);
    expect(await store().nextDueAt()).toBeUndefined();
  });

  test('the mode at the claim goes with the row', async () => {
    await store().accept([incoming('a')]);
    const work = await claimOne(store());
    const outbox = [sayDraft('a', onlyConversation(work).id)];
    await store().commit([turnFor(work, { outbox }, conversationState({ mode: 'staff' }))]);
    expect(await store().claimOutbox(2000, 10, 9000)).toMatchObject([{ mode: 'staff' }]);
  });

  test('the answer of a call is filed with its settlement, once', async () => {
    const id = await put((conversationId) => [callDraft('p', conversationId)]);
    await claimIds(store(), 2000);
    const body = { kind: 'answer', requestId: 'p', ok: true, result: { code: 'X' } } as const;
    const answer = incoming('answer:p', { identity: '', conversationId: id, body });
    await store().settle([{ id: 'p', as: 'sent' }], [answer]);
    await store().settle([{ id: 'p', as: 'sent' }], [answer]);
    const work = await claimOne(store());
    expect(work.events.map((event) => event.body)).toEqual([body]);
  });
}

async function claimIds(store: Store, now: number): Promise<readonly string[]> {
  return (await store.claimOutbox(now, 10, now + 60_000)).map((row) => row.id);
}
