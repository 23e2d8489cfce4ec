import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { openStage } from '../runtime/stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('no statement on the path of a message walks a whole table', async () => {
  const statements = new Set<string>();
  const { prepare } = DatabaseSync.prototype;
  let database: DatabaseSync | undefined;
  vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (this: DatabaseSync, sql: string) {
    statements.add(sql);
    database = this;
    return prepare.call(this, sql);
  });
  await using stage = await openStage();
  for (const words of ['hello', 'call nobody', 'wait 100', 'visit soon', 'stop', 'below', 'fail']) {
    await stage.say(words);
    for (let now = 1000; now < 3000; now += 500) await stage.tick(now);
    await stage.store.nextDueAt();
  }
  await stage.transcript();
  await stage.store.records('parked', 1);
  await stage.store.discountSince(0);
  const walks = [...statements].filter(isQuery).flatMap((sql) => plan(sql));
  expect(statements.size).toBeGreaterThan(25);
  expect(walks).toEqual([]);
  // A bare parameter as limit makes SQLite plan the statement anew at every run.
  expect([...statements].filter((sql) => !isPage(sql) && /limit \?(?! \+ 0)/.test(sql))).toEqual([]);

  function plan(sql: string): readonly string[] {
    if (!database) return [];
    const rows = prepare.call(database, `explain query plan ${sql}`).all(...valuesFor(sql));
    return rows.map((row) => String(row.detail)).filter(isWalk);
  }
});

function isQuery(sql: string): boolean {
  return /^\s*(with|select|insert|update|delete)/i.test(sql) && !sql.includes('from migrations');
}

/** Statements of pages are built by Kysely, with quoted names. */
function isPage(sql: string): boolean {
  return sql.startsWith('select "');
}

function valuesFor(sql: string): readonly null[] {
  return Array.from(sql.matchAll(/\?/g), () => null);
}

/** Indexes of what waits are short however long the tables grow, so they may be walked. */
function isWalk(detail: string): boolean {
  const table = /^SCAN (?:inbox|outbox|transcript|shoppers|conversations|timers|promises|deals|records|[a-z])\b/;
  return table.test(detail) && !/USING (?:COVERING )?INDEX|VIRTUAL TABLE/.test(detail);
}
