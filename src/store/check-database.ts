import { DatabaseSync } from 'node:sqlite';
import { missingMigrations } from './migrate.ts';

/** What is wrong with a database file, in words for its owner; undefined when it is sound and of the present schema. */
export function checkDatabase(path: string): string | undefined {
  try {
    using database = new DatabaseSync(path, { readOnly: true });
    const [first] = database.prepare('pragma quick_check(1)').all();
    if (first?.quick_check !== 'ok') return `"${path}" is damaged: restore a backup`;
    if (missingMigrations(database).length > 0) return `the schema of "${path}" is old: run "shopkeeper migrate"`;
    return undefined;
  } catch {
    // Whatever SQLite says of it, the owner can do the same two things.
    return `"${path}" cannot be read as a shop's database: check its rights, or restore a backup`;
  }
}
