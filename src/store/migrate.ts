import type { DatabaseSync } from 'node:sqlite';
import { ShopkeeperError } from '../values/errors.ts';
import { first } from './migrations/0001-first.ts';
import { care } from './migrations/0002-care.ts';
import { staff } from './migrations/0003-staff.ts';
import { switches } from './migrations/0004-switches.ts';
import { ready } from './migrations/0005-ready.ts';
import { consentBasis } from './migrations/0006-consent-basis.ts';
import { cutTries } from './migrations/0007-cut-tries.ts';
import { promiseBreach } from './migrations/0008-promise-breach.ts';

/** One step of the schema, run whole or not at all. Names sort in the order of their running. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

const MIGRATIONS: readonly Migration[] = [first, care, staff, switches, ready, consentBasis, cutTries, promiseBreach];

/**
 * Brings the schema up to date and returns the names of the migrations that ran.
 * Each runs in a transaction with its own mark, so that a killed run is finished by the next.
 * Throws STORE_MIGRATION_FAILED with the name of the migration.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): readonly string[] {
  const missing = missingMigrations(database, migrations);
  for (const migration of missing) run(database, migration);
  return missing.map((migration) => migration.name);
}

/** The migrations that have not run yet, in their order. */
export function missingMigrations(
  database: DatabaseSync,
  migrations: readonly Migration[] = MIGRATIONS,
): readonly Migration[] {
  database.exec('create table if not exists migrations (name text primary key not null) strict');
  const rows = database.prepare('select name from migrations').all();
  const done = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

function run(database: DatabaseSync, migration: Migration): void {
  database.exec('begin immediate');
  try {
    for (const statement of migration.statements) database.exec(statement);
    database.prepare('insert into migrations (name) values (?)').run(migration.name);
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw failedError(migration, error);
  }
}

function failedError(migration: Migration, cause: unknown): ShopkeeperError {
  return new ShopkeeperError('STORE_MIGRATION_FAILED', `Cannot run migration "${migration.name}"`, { cause });
}
