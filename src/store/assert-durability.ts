import type { DatabaseSync } from 'node:sqlite';
import { ShopkeeperError } from '../values/errors.ts';

/** What a connection says of itself. */
export interface Durability {
  readonly version: string;
  readonly journalMode: string;
  readonly synchronous: number;
  readonly foreignKeys: number;
  readonly secureDelete: number;
}

const FULL = 2;
const EXTRA = 3;
/** The first version without the WAL-reset bug, which loses committed rows (https://sqlite.org/wal.html). */
const LEAST_VERSION = [3, 51, 3] as const;

/**
 * Throws STORE_NOT_DURABLE, naming every wrong setting, unless a committed row is safe and an erased one is gone.
 * A database in memory is exempt from the journal mode.
 */
export function assertDurability(database: DatabaseSync, path: string): void {
  const wrong = durabilityFaults(readDurability(database), path === ':memory:');
  if (wrong.length === 0) return;
  throw new ShopkeeperError('STORE_NOT_DURABLE', `Cannot trust the database "${path}": ${wrong.join('; ')}`);
}

/** The wrong settings in words, none when all is well. */
export function durabilityFaults(durability: Durability, inMemory: boolean): readonly string[] {
  const faults: string[] = [];
  if (!isRecent(durability.version)) {
    faults.push(`SQLite is ${durability.version}, wanted ${LEAST_VERSION.join('.')} or later`);
  }
  if (!inMemory && durability.journalMode !== 'wal') {
    faults.push(`journal_mode is ${durability.journalMode}, wanted wal`);
  }
  if (durability.synchronous !== FULL && durability.synchronous !== EXTRA) {
    faults.push(`synchronous is ${durability.synchronous}, wanted ${FULL} (full)`);
  }
  if (durability.foreignKeys !== 1) faults.push('foreign_keys is off, wanted on');
  if (durability.secureDelete !== 1) faults.push('secure_delete is not on, wanted on');
  return faults;
}

function readDurability(database: DatabaseSync): Durability {
  return {
    version: String(only(database, 'select sqlite_version()')),
    journalMode: String(only(database, 'pragma journal_mode')),
    synchronous: Number(only(database, 'pragma synchronous')),
    foreignKeys: Number(only(database, 'pragma foreign_keys')),
    secureDelete: Number(only(database, 'pragma secure_delete')),
  };
}

function only(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0];
}

function isRecent(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of LEAST_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
