import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { assertDurability, type Durability, durabilityFaults } from '../../src/store/assert-durability.ts';

const good: Durability = { version: '3.53.4', journalMode: 'wal', synchronous: 2, foreignKeys: 1, secureDelete: 1 };

const wrong: readonly (readonly [Partial<Durability>, string])[] = [
  [{ version: '3.51.2' }, 'SQLite is 3.51.2, wanted 3.51.3 or later'],
  [{ version: '3.50.7' }, 'SQLite is 3.50.7, wanted 3.51.3 or later'],
  [{ version: '3.40.1' }, 'SQLite is 3.40.1, wanted 3.51.3 or later'],
  [{ version: '2.99.99' }, 'SQLite is 2.99.99, wanted 3.51.3 or later'],
  [{ journalMode: 'delete' }, 'journal_mode is delete, wanted wal'],
  [{ journalMode: 'memory' }, 'journal_mode is memory, wanted wal'],
  [{ journalMode: 'off' }, 'journal_mode is off, wanted wal'],
  [{ synchronous: 0 }, 'synchronous is 0, wanted 2 (full)'],
  [{ synchronous: 1 }, 'synchronous is 1, wanted 2 (full)'],
  [{ foreignKeys: 0 }, 'foreign_keys is off, wanted on'],
  [{ secureDelete: 0 }, 'secure_delete is not on, wanted on'],
  [{ secureDelete: 2 }, 'secure_delete is not on, wanted on'],
];

for (const [part, fault] of wrong) {
  test(`a database with ${JSON.stringify(part)} is refused`, () => {
    expect(durabilityFaults({ ...good, ...part }, false)).toEqual([fault]);
  });
}

test('durable settings have no fault, from the first good version on', () => {
  for (const version of ['3.51.3', '3.51.10', '3.52.0', '4.0.0']) {
    expect(durabilityFaults({ ...good, version, synchronous: 3 }, false)).toEqual([]);
  }
});

test('only the journal mode is free in memory', () => {
  expect(durabilityFaults({ ...good, journalMode: 'memory' }, true)).toEqual([]);
  expect(durabilityFaults({ ...good, synchronous: 0 }, true)).toHaveLength(1);
});

test('assertDurability() names every wrong setting of a real connection', () => {
  using database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  database.exec('pragma synchronous = off');
  expect(() => assertDurability(database, 'shop.db')).toThrow(
    'Cannot trust the database "shop.db": journal_mode is memory, wanted wal; synchronous is 0, wanted 2 (full); ' +
      'foreign_keys is off, wanted on; secure_delete is not on, wanted on',
  );
});
