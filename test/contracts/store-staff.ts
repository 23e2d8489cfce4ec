import { describe, expect, test } from 'vitest';
import type { StaffLimits } from '../../src/ports/staff-store.ts';
import { claimOne, type OpenStore, storeOf } from './store-of.ts';
import { incoming, onlyConversation, turnFor } from './store-values.ts';

const NOW = 1_000_000;
const LIMITS: StaffLimits = { openedAfter: NOW - 1000, usedAfter: NOW - 100 };

/** What every store must do with staff accounts, their links and their sessions. */
export function describeStoreStaff(name: string, open: OpenStore): void {
  describe(`${name} keeps staff`, () => {
    const store = storeOf(open);

    async function add(id: string, called: string) {
      return store().addStaff({ id, name: called, may: ['reply', 'see_floor'], at: NOW });
    }

    test('an account is found by its name, however it is typed', async () => {
      expect(await add('s1', 'Lin 小林')).toBe(true);
      expect(await store().staffByName(' LIN 小林')).toEqual({
        id: 's1',
        name: 'Lin 小林',
        may: ['reply', 'see_floor'],
        isActive: false,
        isOnDuty: false,
        seenUntil: 0,
        addedAt: NOW,
      });
      expect(await store().staffByName('小林')).toBeUndefined();
    });

    test('one name is one account, free again when its account is gone', async () => {
      await add('s1', '小林');
      expect(await add('s2', '小林')).toBe(false);
      expect(await store().removeStaff('s1', NOW)).toBe(true);
      expect(await store().removeStaff('s1', NOW)).toBe(false);
      expect(await add('s3', '小林')).toBe(true);
      expect((await store().staff()).map(({ id }) => id)).toEqual(['s3']);
    });

    test('a link sets a password once and before its end, and ends all sessions', async () => {
      await add('s1', '小林');
      await store().saveStaffLink({ hash: 'old', staffId: 's1', expiresAt: NOW + 10 });
      await store().saveStaffLink({ hash: 'link', staffId: 's1', expiresAt: NOW + 10 });
      await store().openStaffSession({ hash: 'session', staffId: 's1', now: NOW, openedAfter: 0 });
      expect(await store().staffLink('old', NOW)).toBeUndefined();
      expect(await store().staffLink('link', NOW + 10)).toBeUndefined();
      expect(await store().staffLink('link', NOW)).toMatchObject({ id: 's1' });
      const use = { hash: 'link', passwordHash: 'argon', now: NOW };
      expect(await store().useStaffLink({ ...use, now: NOW + 10 })).toBeUndefined();
      const uses = await Promise.all(Array.from({ length: 32 }, () => store().useStaffLink(use)));
      expect(uses.filter((staff) => staff !== undefined)).toMatchObject([{ id: 's1', isActive: true }]);
      expect(await store().staffByName('小林')).toMatchObject({ passwordHash: 'argon' });
      expect(await store().staffSession('session', LIMITS)).toBeUndefined();
    });

    test('a session ends by time, by idleness, by its successor and by its end', async () => {
      await add('s1', '小林');
      await store().openStaffSession({ hash: 'a', staffId: 's1', now: NOW, openedAfter: 0 });
      expect(await store().staffSession('a', LIMITS)).toMatchObject({
        staff: { id: 's1' },
        openedAt: NOW,
        usedAt: NOW,
      });
      expect(await store().staffSession('a', { ...LIMITS, openedAfter: NOW })).toBeUndefined();
      expect(await store().staffSession('a', { ...LIMITS, usedAfter: NOW })).toBeUndefined();
      await store().touchStaffSession('a', NOW + 50);
      expect(await store().staffSession('a', { ...LIMITS, usedAfter: NOW })).toMatchObject({ usedAt: NOW + 50 });
      await store().openStaffSession({ hash: 'b', staffId: 's1', now: NOW, replaces: 'a', openedAfter: 0 });
      expect(await store().liveStaffSessions(['a', 'b', 'c'], LIMITS)).toEqual(['b']);
      await store().endStaffSession('b');
      expect(await store().liveStaffSessions(['b'], LIMITS)).toEqual([]);
      await store().openStaffSession({ hash: 'c', staffId: 's1', now: NOW, openedAfter: 0 });
      await store().openStaffSession({ hash: 'd', staffId: 's1', now: NOW + 1, openedAfter: NOW });
      expect(await store().liveStaffSessions(['c', 'd'], LIMITS)).toEqual(['d']);
    });

    test('who is removed is out at once, by session and by link', async () => {
      await add('s1', '小林');
      await store().openStaffSession({ hash: 'a', staffId: 's1', now: NOW, openedAfter: 0 });
      await store().saveStaffLink({ hash: 'link', staffId: 's1', expiresAt: NOW + 10 });
      await store().removeStaff('s1', NOW);
      expect(await store().staffSession('a', LIMITS)).toBeUndefined();
      expect(await store().useStaffLink({ hash: 'link', passwordHash: 'argon', now: NOW })).toBeUndefined();
    });

    test('presence and duty are reported for one account only', async () => {
      await add('s1', '小林');
      await add('s2', '阿美');
      await store().reportPresence({ staffId: 's1', isOnDuty: true, seenUntil: NOW + 75 });
      const rows = await store().staff();
      expect(rows.map(({ id, isOnDuty, seenUntil }) => [id, isOnDuty, seenUntil])).toEqual([
        ['s1', true, NOW + 75],
        ['s2', false, 0],
      ]);
    });

    test('the rows just before a number come in their order', async () => {
      await store().accept([incoming('a')]);
      const work = await claimOne(store());
      const { id } = onlyConversation(work);
      const line = { conversationId: id, at: NOW, from: 'bot' as const, detail: {} };
      const transcript = ['1', '2', '3'].map((text) => ({ ...line, id: text, text }));
      await store().commit([turnFor(work, { transcript })]);
      const all = await store().transcriptAfter(id, 0, 10);
      const before = await store().transcriptBefore(id, all.at(-1)?.seq ?? 0, 1);
      expect(before.map(({ text }) => text)).toEqual(['2']);
      expect(await store().transcriptBefore(id, Number.MAX_SAFE_INTEGER, 10)).toEqual(all);
    });
  });
}
