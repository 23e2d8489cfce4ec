import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { describeStore } from '../contracts/store.ts';
import { claimOne } from '../contracts/store-of.ts';
import { callDraft, incoming, onlyConversation, sayDraft, turnFor } from '../contracts/store-values.ts';

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `shop-${files}.db`);
}

describeStore('SQLite in memory', () => openSqliteStore({ path: ':memory:' }));
describeStore('SQLite in a file', () => openSqliteStore({ path: newFile(), thread: 'caller' }));

describe('openSqliteStore()', () => {
  test('finds everything again after a restart', async () => {
    const path = newFile();
    await using first = await openSqliteStore({ path });
    const [accepted] = await first.accept([incoming('a')]);
    await first.close();
    await using second = await openSqliteStore({ path });
    expect(await second.accept([incoming('a')])).toEqual([{ ...accepted, duplicate: true }]);
    expect((await claimOne(second)).shopperId).toBe(accepted?.shopperId);
  });

  test('a second store on the same file is refused, naming the process', async () => {
    const path = newFile();
    await using _first = await openSqliteStore({ path });
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: `Cannot open "${path}": process ${process.pid} has it open, wanted none`,
    });
  });

  test('a guest reads and writes beside the process that has the database', async () => {
    const path = newFile();
    await using host = await openSqliteStore({ path });
    await host.accept([incoming('a')]);
    host.hold?.([7]);
    await using guest = await openSqliteStore({ path, isGuest: true });
    const work = await claimOne(guest);
    expect(await guest.commit([turnFor(work)])).toMatchObject([{ kind: 'done' }]);
    await guest.close();
    expect(await host.shopper(work.shopperId)).toMatchObject({ version: 1 });
    expect(readFileSync(`${path}.hands`, 'utf8')).toContain('7');
  });

  test('a guest finds no database or an old one', async () => {
    const path = newFile();
    await expect(openSqliteStore({ path, isGuest: true })).rejects.toMatchObject({ code: 'STORE_MISSING' });
    const database = new DatabaseSync(path);
    database.exec('create table t (a integer)');
    database.close();
    await expect(openSqliteStore({ path, isGuest: true })).rejects.toMatchObject({ code: 'STORE_OLD' });
  });

  test('a store that is closed says so', async () => {
    const store = await openSqliteStore({ path: ':memory:' });
    const accepting = store.accept([incoming('a')]);
    await store.close();
    expect(await accepting).toHaveLength(1);
    await expect(store.nextDueAt()).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  test('tries under way when the process ended may have arrived', async () => {
    const path = newFile();
    await using first = await openSqliteStore({ path });
    await first.accept([incoming('a')]);
    const work = await claimOne(first);
    await first.commit([turnFor(work, { outbox: [sayDraft('o1', onlyConversation(work).id)] })]);
    await first.claimOutbox(2000, 10, 60_000);
    await first.close();
    await using second = await openSqliteStore({ path });
    expect(await second.claimOutbox(2001, 10, 60_000)).toMatchObject([
      { id: 'o1', attempts: 0, cut: 1, doubtful: true },
    ]);
  });

  test('a row in hand at three deaths comes with no other of its kind, and holds up nothing else', async () => {
    const path = newFile();
    let store = await openSqliteStore({ path });
    await store.accept([incoming('a')]);
    const work = await claimOne(store);
    const { id } = onlyConversation(work);
    await store.commit([turnFor(work, { outbox: ['c1', 'c2'].map((call) => callDraft(call, id)) })]);
    for (let deaths = 0; deaths < 3; deaths += 1) {
      expect(await store.claimOutbox(2000, 10, 60_000)).toHaveLength(2);
      await store.close();
      store = await openSqliteStore({ path });
    }
    await using last = store;
    expect(await last.claimOutbox(2000, 10, 60_000)).toMatchObject([{ id: 'c1', attempts: 0, cut: 3 }]);
    expect(await last.claimOutbox(2000, 10, 60_000)).toMatchObject([{ id: 'c2', attempts: 0, cut: 3 }]);
  });

  test('events in hand when the process ended are suspect and come one at a time', async () => {
    const path = newFile();
    await using first = await openSqliteStore({ path });
    await first.accept([incoming('a'), incoming('b'), incoming('c', { identity: 'visitor-2' })]);
    const work = await first.claimWork(2000, 10, 9000);
    first.hold?.(work[0]?.events.map((event) => event.seq) ?? []);
    await leaveAsKilled(first.close, path);
    await using second = await openSqliteStore({ path });
    const again = await second.claimWork(2000, 10, 9000);
    expect(again.map((one) => one.events.map((event) => event.crashes))).toEqual([[1], [0]]);
    await second.close();
    await using third = await openSqliteStore({ path });
    expect((await claimOne(third)).events[0]?.crashes).toBe(1);
  });

  test('an erased row leaves no trace in the raw file', async () => {
    const path = newFile();
    await using store = await openSqliteStore({ path });
    const marker = 'canary-in-a-transcript';
    await store.accept([incoming('a', { body: { kind: 'message', messageId: 'a', text: marker } })]);
    await store.close();
    const database = new DatabaseSync(path);
    database.exec('pragma secure_delete = on; delete from inbox; pragma wal_checkpoint(truncate)');
    database.close();
    expect(readFileSync(path).includes(marker)).toBe(false);
  });
});

/** Closes the store as a killed process would leave it: with its note of what was in hand. */
async function leaveAsKilled(close: () => Promise<void>, path: string): Promise<void> {
  copyFileSync(`${path}.hands`, `${path}.copy`);
  await close();
  copyFileSync(`${path}.copy`, `${path}.hands`);
}
