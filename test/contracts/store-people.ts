import { expect, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { claimOne, type OpenStore, storeOf } from './store-of.ts';
import { deal, incoming, turnFor } from './store-values.ts';

/** What every store must do when two identities turn out to be one person. */
export function describeStorePeople(open: OpenStore): void {
  const store = storeOf(open);

  /** Two people who have each said something, and what the first has agreed. */
  async function two() {
    await store().accept([incoming('a', { identity: 'a' })]);
    await store().commit([turnFor(await claimOne(store()), { deals: [deal('A')] })]);
    await store().accept([incoming('b', { channel: 'telegram', identity: 'b' })]);
    await store().commit([turnFor(await claimOne(store()))]);
    const [web, telegram] = await Promise.all([
      store().conversationOf('web', 'a'),
      store().conversationOf('telegram', 'b'),
    ]);
    if (!web || !telegram) throw new Error('Nobody is there');
    return { web, telegram };
  }

  async function joining(people: Awaited<ReturnType<typeof two>>): Promise<Parameters<Store['join']>[0]> {
    const { web, telegram } = people;
    const [keep, drop] = await Promise.all([store().shopper(telegram.shopperId), store().shopper(web.shopperId)]);
    const refused = { purpose: 'visits', given: false, at: 3000, words: '', channel: 'web', conversationId: web.id };
    return {
      keep: { id: telegram.shopperId, version: keep?.version ?? 0, state: { memory: { joined: true } } },
      drop: { id: web.shopperId, version: drop?.version ?? 0 },
      deals: [deal('A', { state: 'replaced' })],
      consents: [refused],
      at: 3000,
    };
  }

  test('joined people have one state, all conversations, deals and refusals', async () => {
    const people = await two();
    expect(await store().join(await joining(people))).toBe('joined');
    const { web, telegram } = people;
    expect(await store().conversationOf('web', 'a')).toMatchObject({ id: web.id, shopperId: telegram.shopperId });
    const kept = await store().shopper(telegram.shopperId);
    expect(kept?.state).toEqual({ memory: { joined: true } });
    expect(kept?.conversations.map(({ id }) => id).toSorted()).toEqual([web.id, telegram.id].toSorted());
    expect(await store().dealByCode('A')).toMatchObject({ shopperId: telegram.shopperId, state: 'replaced' });
    expect(await store().consentsOf(telegram.shopperId)).toMatchObject([{ purpose: 'visits', given: false }]);
  });

  test('a join read before either changed is stale, and so is a turn read before the join', async () => {
    const people = await two();
    const early = await joining(people);
    await store().accept([incoming('later', { identity: 'a', at: 1500 })]);
    const work = await claimOne(store());
    expect(await store().join(early)).toBe('joined');
    expect((await store().commit([turnFor(work)]))[0]?.kind).toBe('stale');
    expect(await store().join(early)).toBe('stale');
    const again = await claimOne(store(), 120_000);
    expect(again.shopperId).toBe(people.telegram.shopperId);
    expect(again.events).toHaveLength(1);
  });

  test('a code joins once, not where it was made, and wrong ones are counted', async () => {
    const { web, telegram } = await two();
    const code = { hash: 'h', conversationId: web.id, detail: { kind: 'join' }, expiresAt: 9000 };
    await store().saveLinkCode(code);
    const use = (hash: string, byConversation: string, now = 2000) =>
      store().useLinkCode({ hash, byConversation, now });
    expect(await use('h', web.id)).toEqual({ kind: 'refused', reason: 'own' });
    expect(await use('h', telegram.id, 9000)).toEqual({ kind: 'refused', reason: 'expired' });
    const linked = { kind: 'linked', conversationId: web.id, detail: { kind: 'join' } };
    expect(await use('h', telegram.id)).toEqual(linked);
    expect(await use('h', telegram.id, 99_999)).toEqual(linked);
    for (let count = 0; count < 4; count += 1) {
      expect(await use('wrong', telegram.id)).toEqual({ kind: 'refused', reason: 'unknown' });
    }
    expect(await use('wrong', telegram.id)).toEqual({ kind: 'refused', reason: 'too-many' });
    expect(await use('wrong', telegram.id, 9000 + 3_600_000)).toEqual({ kind: 'refused', reason: 'unknown' });
  });

  test('an identity takes another name, and gives way to one that is known', async () => {
    const { web } = await two();
    await store().renameIdentity({ channel: 'web', from: 'a', to: 'c-1' });
    expect(await store().conversationOf('web', 'a')).toBeUndefined();
    expect((await store().conversationOf('web', 'c-1'))?.id).toBe(web.id);
    await store().accept([incoming('n', { identity: 'new' })]);
    await store().renameIdentity({ channel: 'web', from: 'new', to: 'c-1' });
    expect(await store().conversationOf('web', 'new')).toBeUndefined();
    expect((await store().conversationOf('web', 'c-1'))?.id).toBe(web.id);
  });
}
