import { DatabaseSync } from 'node:sqlite';
import { Kysely, type Transaction } from 'kysely';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import type { Schema } from './schema.ts';

/** The one handle statements run on. Awaiting anything else inside a transaction hangs it. */
export type Tx = Transaction<Schema>;

/** A handle for pages: reads what is committed. */
export type Reader = Kysely<Schema>;

/** The writer of a database and its read-only twin. */
export interface Connections {
  /** The raw connection, for settings and migrations before the first transaction. */
  readonly database: DatabaseSync;
  /** Runs `work` in one transaction, rolled back when it throws. */
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly read: <T>(work: (reader: Reader) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const BUSY_TIMEOUT_MS = 5000;
const CHECKPOINT_PAGES = 4000;
const CACHE_KIB = 32 * 1024;

/** Opens the database with the durable settings; `':memory:'` has one connection for both uses. */
export function openConnections(path: string): Connections {
  const database = openWriter(path);
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
  const reader = path === ':memory:' ? db : openReader(path);
  return {
    database,
    write: (work) => db.transaction().execute(work),
    read: (work) => work(reader),
    close: async () => {
      if (reader !== db) await reader.destroy();
      await db.destroy();
      if (database.isOpen) database.close();
    },
  };
}

/** Opens one connection for writing: WAL, synchronous FULL, foreign keys, erased rows overwritten. */
export function openWriter(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma secure_delete = on');
  database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.exec(`pragma cache_size = -${CACHE_KIB}`);
  return database;
}

/** Kysely opens its driver with the first query, so the twin is opened after the writer has made the file. */
function openReader(path: string): Reader {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: true });
  return new Kysely<Schema>({ dialect: nodeSqliteDialect(database) });
}
