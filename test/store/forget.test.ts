import { expect, test } from 'vitest';
import { goneBefore } from '../../src/care/retention.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { claimOne } from '../contracts/store-of.ts';
import { incoming, onlyConversation, sayDraft, turnFor } from '../contracts/store-values.ts';

const OLD = 10 * 365 * DAY_MS;

test('each kind of record goes by its own time; what is under way and what was refused stays', async () => {
  await using store = await openSqliteStore({ path: ':memory:' });
  await store.accept([incoming('a', { at: OLD, readyAt: OLD })]);
  const work = await claimOne(store, OLD);
  const { id } = onlyConversation(work);
  const record = (kind: string) => ({ kind, detail: { kind }, conversationId: id, at: OLD });
  const consent = { purpose: 'visits', words: 'v1', conversationId: id, channel: 'web', at: OLD };
  await store.commit([
    turnFor(work, {
      state: { memory: { talk: 'x', consent: { consents: [], optOuts: [{ kind: 'all', at: OLD }] } } },
      transcript: [{ id: 't', conversationId: id, at: OLD, from: 'shopper', text: 'words', detail: {} }],
      outbox: [sayDraft('open', id, { notBefore: OLD })],
      promises: ['kept', 'open'].map((name) => ({
        ...{ id: name, what: 'x', dueAt: OLD, detail: {}, conversationId: id, words: 'w' },
      })),
      settledPromises: [],
      records: ['mood', 'visit', 'quality', 'unanswered'].map(record),
      consents: [
        { ...consent, given: true },
        { ...consent, given: false },
      ],
      at: OLD,
    }),
  ]);
  await store.accept([incoming('b', { at: OLD, readyAt: OLD })]);
  const again = await claimOne(store, OLD);
  await store.commit([turnFor(again, { settledPromises: [{ id: 'kept', state: 'kept' }], at: OLD })]);
  await store.savePhoto({ id: 'p', type: 'image/png', bytes: Uint8Array.of(1), at: OLD });
  const left = async () => ({
    lines: (await store.transcriptAfter(id, 0, 10)).length,
    photo: (await store.photo('p')) !== undefined,
    records: await Promise.all(
      ['mood', 'visit', 'quality', 'unanswered'].map(async (kind) => (await store.records(kind, 9)).length),
    ),
    promises: (await store.promises(9)).map((promise) => promise.id).toSorted(),
    consents: (await store.consentsOf(work.shopperId)).map(({ given }) => given),
    memory: Object.keys((await store.shopper(work.shopperId))?.state?.memory ?? {}),
  });
  const after = async (days: number) => {
    await store.forget(goneBefore({}, OLD + days * DAY_MS));
    return left();
  };
  const all = await left();
  expect(await after(29)).toEqual(all);
  expect(await after(91)).toEqual({ ...all, photo: false, records: [0, 1, 1, 1] });
  expect(await after(366)).toMatchObject({ lines: 0, records: [0, 0, 1, 0], memory: ['consent'] });
  expect(await after(731)).toMatchObject({ records: [0, 0, 0, 0], promises: ['open'] });
  expect(await after(3 * 365 + 1)).toMatchObject({ consents: [false], memory: ['consent'], promises: ['open'] });
  expect(await store.claimOutbox(OLD + 4000 * DAY_MS, 10, OLD + 4001 * DAY_MS)).toHaveLength(1);
  expect(await store.forget(goneBefore({}, OLD + 3 * 366 * DAY_MS)), 'nothing is left to go').toBe(0);
});
