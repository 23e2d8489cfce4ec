import { describe, expect, test } from 'vitest';
import type { Work } from '../../src/ports/store.ts';
import type { Turn } from '../../src/ports/turn.ts';
import { claimOne, type OpenStore, storeOf } from './store-of.ts';
import { describeOutbox } from './store-outbox.ts';
import { describeStorePeople } from './store-people.ts';
import { describeStoreRecords } from './store-records.ts';
import { conversationState, incoming, onlyConversation, sayDraft, turnFor } from './store-values.ts';

/** What every store must do, whatever database it stands on. */
export function describeStore(name: string, open: OpenStore): void {
  describe(`${name} as a store`, () => {
    describeInbox(open);
    describeTurns(open);
    describeTimers(open);
    describeOutbox(open);
    describeStoreRecords(open);
    describeStorePeople(open);
  });
}

function describeInbox(open: OpenStore): void {
  const store = storeOf(open);

  test('the same delivery is stored once and answered the same', async () => {
    const [first, again] = await store().accept([incoming('a'), incoming('a')]);
    const [later] = await store().accept([incoming('a', { at: 5000 })]);
    expect(first).toMatchObject({ duplicate: false });
    expect(again).toEqual({ ...first, duplicate: true });
    expect(later).toEqual({ ...first, duplicate: true });
    expect((await claimOne(store())).events).toHaveLength(1);
  });

  test('thirty-two deliveries of one event at once are stored once', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => store().accept([incoming('a')])));
    expect(answers.flat().filter((answer) => !answer.duplicate)).toHaveLength(1);
    expect(new Set(answers.flat().map((answer) => answer.seq)).size).toBe(1);
  });

  test('the same key from another channel is another event', async () => {
    const answers = await store().accept([incoming('a'), incoming('a', { channel: 'telegram' })]);
    expect(answers.map((answer) => answer.duplicate)).toEqual([false, false]);
    expect(new Set(answers.map((answer) => answer.shopperId)).size).toBe(2);
  });

  test('people get ids nobody can guess and keep them', async () => {
    const [first] = await store().accept([incoming('a')]);
    const [second] = await store().accept([incoming('b')]);
    expect(first?.shopperId).toMatch(/^[0-9a-f]{32}$/);
    expect(first?.conversationId).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toMatchObject({ shopperId: first?.shopperId, conversationId: first?.conversationId });
  });

  test('an event may name its conversation', async () => {
    const [first] = await store().accept([incoming('a')]);
    const [answer] = await store().accept([
      incoming('b', { identity: '', conversationId: first?.conversationId ?? '' }),
    ]);
    expect(answer?.conversationId).toBe(first?.conversationId);
    await expect(store().accept([incoming('c', { conversationId: 'nobody' })])).rejects.toThrow(
      'its conversation does not exist',
    );
  });

  test('a claim takes all waiting events of a shopper in inbox order once one is ready', async () => {
    await store().accept([incoming('a', { readyAt: 9000 }), incoming('b'), incoming('c', { readyAt: 9000 })]);
    const work = await claimOne(store());
    expect(work.events.map((event) => event.body)).toMatchObject([{ text: 'words of a' }, { text: 'words of b' }, {}]);
    expect(work).toMatchObject({ version: 0, conversations: [{ channel: 'web', address: 'visitor-1', version: 0 }] });
  });

  test('nothing is claimed before it is ready', async () => {
    await store().accept([incoming('a', { readyAt: 3000 })]);
    expect(await store().claimWork(2999, 10, 9000)).toEqual([]);
    expect(await store().nextDueAt()).toBe(3000);
    expect(await store().claimWork(3000, 10, 9000)).toHaveLength(1);
  });

  test('claimed shoppers are left alone until the lease ends', async () => {
    await store().accept([incoming('a'), incoming('b', { identity: 'visitor-2' })]);
    expect(await store().claimWork(2000, 1, 5000)).toHaveLength(1);
    expect(await store().claimWork(2000, 10, 5000)).toHaveLength(1);
    expect(await store().claimWork(4999, 10, 9000)).toEqual([]);
    expect(await store().nextDueAt()).toBe(5000);
    expect(await store().claimWork(5000, 10, 9000)).toHaveLength(2);
  });

  test('shoppers are claimed in the order of their oldest event', async () => {
    const identities = Array.from({ length: 20 }, (_, index) => `visitor-${(index * 7) % 20}`);
    await store().accept(identities.map((identity) => incoming(identity, { identity, address: identity })));
    const work = await store().claimWork(2000, 20, 9000);
    expect(work.map((one) => one.conversations[0]?.address)).toEqual(identities);
  });
}

function describeTurns(open: OpenStore): void {
  const store = storeOf(open);

  test('a turn is stored whole and read back', async () => {
    await store().accept([incoming('a')]);
    const work = await claimOne(store());
    const { id } = onlyConversation(work);
    const state = conversationState({ said: 3, memory: { haggle: { ask: 398 } } });
    const rows = [line('t1', id, 'shopper'), line('t2', id, 'bot')];
    const [done] = await store().commit([
      turnFor(work, { transcript: rows, state: { memory: { consent: true } } }, state),
    ]);
    if (done?.kind !== 'done') throw new Error('not stored');
    expect(done.transcript.map((row) => row.text)).toEqual(['words of t1', 'words of t2']);
    expect(await store().transcriptAfter(id, 0, 10)).toEqual(done.transcript);
    expect(await store().transcriptAfter(id, done.transcript[0]?.seq ?? 0, 10)).toEqual([done.transcript[1]]);
    await store().accept([incoming('b')]);
    const next = await claimOne(store());
    expect(next).toMatchObject({ version: 1, state: { memory: { consent: true } } });
    expect(onlyConversation(next)).toMatchObject({ version: 1, state });
    expect(await store().conversationOf('web', 'visitor-1')).toMatchObject({ id, version: 1 });
  });

  test('any text comes back as it was said', async () => {
    await store().accept([incoming('a')]);
    const work = await claimOne(store());
    const { id } = onlyConversation(work);
    const text = `'"; drop table shoppers; -- \u0000 \u{1f44d} 三百五 \\u0041 \n`;
    await store().commit([turnFor(work, { transcript: [{ ...line('t1', id, 'shopper'), text }] })]);
    expect((await store().transcriptAfter(id, 0, 1))[0]?.text).toBe(text);
  });

  test('a turn on an old version changes nothing', async () => {
    await store().accept([incoming('a')]);
    const work = await claimOne(store());
    const { id } = onlyConversation(work);
    const turn = turnFor(work, { transcript: [line('t1', id, 'bot')], outbox: [sayDraft('o1', id)] });
    expect(await store().commit([turn])).toMatchObject([{ kind: 'done' }]);
    expect(await store().commit([turn])).toEqual([{ kind: 'stale', shopperId: work.shopperId }]);
    const fresh = { ...turn, version: 1 };
    expect(await store().commit([fresh])).toMatchObject([{ kind: 'stale' }]);
    expect(await store().transcriptAfter(id, 0, 10)).toHaveLength(1);
    expect(await store().claimOutbox(2000, 10, 9000)).toHaveLength(1);
  });

  test('a bad turn fails alone among its neighbours', async () => {
    const people = ['visitor-1', 'visitor-2', 'visitor-3', 'visitor-4'];
    await store().accept(people.map((identity) => incoming(identity, { identity })));
    const work = await store().claimWork(2000, 10, 9000);
    const turns = work.map((one, index) => {
      const { id } = onlyConversation(one);
      const below = { code: `C${index}`, sku: 'BAG-01', state: 'live', net: index === 1 ? 324 : 325, floor: 325 };
      return { ...turnFor(one, { deals: [below], transcript: [line('t', id, 'bot')] }), version: index === 2 ? 7 : 0 };
    });
    const kinds = (await store().commit(turns)).map((result) => result.kind);
    expect(kinds).toEqual(['done', 'refused', 'stale', 'done']);
    expect(await store().dealByCode('C1')).toBeUndefined();
    expect(await store().dealByCode('C3')).toBeDefined();
    // Both failed ones can be claimed again at once.
    expect(await store().claimWork(2000, 10, 9000)).toHaveLength(2);
  });

  test('the transcript of a conversation is numbered in its order over many turns', async () => {
    const said: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      await store().accept([
        incoming(`a${turn}`),
        incoming(`b${turn}`, { identity: 'visitor-2', address: 'visitor-2' }),
      ]);
      const work = await store().claimWork(2000, 10, 9000);
      await store().commit(work.map((one) => turnFor(one, { transcript: linesOf(one, turn) })));
      said.push(`${turn}-0`, `${turn}-1`, `${turn}-2`);
    }
    const conversation = await store().conversationOf('web', 'visitor-1');
    const rows = await store().transcriptAfter(conversation?.id ?? '', 0, 100);
    expect(rows.map((row) => row.id)).toEqual(said);
    expect(rows.map((row) => row.seq)).toEqual(rows.map((row) => row.seq).sort((a, b) => a - b));
    const second = await store().transcriptAfter(conversation?.id ?? '', rows[9]?.seq ?? 0, 5);
    expect(second).toEqual(rows.slice(10, 15));
  });

  test('a failed event keeps its shopper waiting, then comes again counted', async () => {
    await store().accept([incoming('a')]);
    const work = await claimOne(store());
    const seq = work.events[0]?.seq ?? 0;
    const failed = [{ seq, code: 'TURN_THREW', retryAt: 6000 }];
    await store().commit([turnFor(work, { handled: [], failed })]);
    await store().accept([incoming('b')]);
    expect(await store().claimWork(5999, 10, 9000)).toEqual([]);
    expect(await store().nextDueAt()).toBe(6000);
    const again = await claimOne(store(), 6000);
    expect(again.events.map((event) => event.attempts)).toEqual([1, 0]);
    await store().commit([turnFor(again, { handled: [again.events[1]?.seq ?? 0], parked: [seq] })]);
    expect(await store().nextDueAt()).toBeUndefined();
  });
}

function describeTimers(open: OpenStore): void {
  const store = storeOf(open);
  const timer = (name: string, dueAt: number) => ({ flow: 'bargain', state: 'wait', name, dueAt });
  const arm = (work: Work, ...timers: readonly ReturnType<typeof timer>[]): Turn =>
    turnFor(work, {}, conversationState({ timers }));

  test('a due timer becomes an event once', async () => {
    await store().accept([incoming('a')]);
    await store().commit([arm(await claimOne(store()), timer('nudge', 5000), timer('close', 7000))]);
    expect(await store().nextDueAt()).toBe(5000);
    expect(await store().fireTimers(4999, 10)).toBe(0);
    expect(await Promise.all([store().fireTimers(5000, 10), store().fireTimers(5000, 10)])).toEqual([1, 0]);
    const work = await claimOne(store(), 5000);
    expect(work.events.map((event) => event.body)).toEqual([
      { kind: 'timer', flow: 'bargain', state: 'wait', name: 'nudge' },
    ]);
    expect(work.events[0]?.entropy).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a turn replaces the timers of its conversation', async () => {
    await store().accept([incoming('a')]);
    await store().commit([arm(await claimOne(store()), timer('nudge', 5000), timer('close', 7000))]);
    await store().accept([incoming('b')]);
    await store().commit([arm(await claimOne(store()), timer('close', 8000))]);
    expect(await store().fireTimers(7999, 10)).toBe(0);
    expect(await store().fireTimers(8000, 10)).toBe(1);
  });

  test('a timer that fires while a turn is in flight is not fired twice', async () => {
    await store().accept([incoming('a')]);
    await store().commit([arm(await claimOne(store()), timer('nudge', 5000))]);
    await store().accept([incoming('b')]);
    const inFlight = await claimOne(store(), 4999);
    expect(await store().fireTimers(5000, 10)).toBe(1);
    await store().commit([arm(inFlight, timer('nudge', 5000))]);
    await store().fireTimers(5000, 10);
    expect((await claimOne(store(), 5000)).events).toHaveLength(1);
  });

  test('ten thousand overdue timers are fired earliest first, as many as asked', async () => {
    await store().accept([incoming('a')]);
    const timers = Array.from({ length: 10_000 }, (_, index) => timer(`n${index}`, 10_000 - index));
    await store().commit([arm(await claimOne(store()), ...timers)]);
    expect(await store().fireTimers(20_000, 3)).toBe(3);
    const names = (await claimOne(store(), 20_000)).events.map((event) => 'name' in event.body && event.body.name);
    expect(names).toEqual(['n9999', 'n9998', 'n9997']);
    expect(await store().fireTimers(20_000, 100_000)).toBe(9997);
  });
}

function line(id: string, conversationId: string, from: 'shopper' | 'bot'): Turn['transcript'][number] {
  return { id, conversationId, at: 2000, from, text: `words of ${id}`, detail: { eventId: 'e1' } };
}

function linesOf(work: Work, turn: number): Turn['transcript'] {
  const { id } = onlyConversation(work);
  return [0, 1, 2].map((index) => line(`${turn}-${index}`, id, 'bot'));
}
