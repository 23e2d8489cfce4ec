import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';

const first = { name: '0001-a', statements: ['create table a (id integer)', 'insert into a values (1)'] };
const second = { name: '0002-b', statements: ['create table b (id integer)', 'insert into nowhere values (1)'] };

test('migrate() runs each migration once, in order', () => {
  using database = new DatabaseSync(':memory:');
  expect(migrate(database, [first])).toEqual(['0001-a']);
  expect(migrate(database, [first, { name: '0002-b', statements: [] }])).toEqual(['0002-b']);
  expect(migrate(database, [first])).toEqual([]);
  expect(database.prepare('select count(*) as rows from a').get()).toMatchObject({ rows: 1 });
});

test('a migration that fails leaves nothing of itself and can run again', () => {
  using database = new DatabaseSync(':memory:');
  expect(() => migrate(database, [first, second])).toThrow('Cannot run migration "0002-b"');
  const tables = database.prepare(`select name from sqlite_schema where name in ('a', 'b')`).all();
  expect(tables).toMatchObject([{ name: 'a' }]);
  expect(migrate(database, [first, { ...second, statements: second.statements.slice(0, 1) }])).toEqual(['0002-b']);
});

test('the real schema is made from nothing and is complete', () => {
  using database = new DatabaseSync(':memory:');
  expect(migrate(database)).toContain('0001-first');
  expect(migrate(database)).toEqual([]);
  expect(database.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
});
