import { existsSync } from 'node:fs';
import { ShopkeeperError } from '../values/errors.ts';
import { assertDurability } from './assert-durability.ts';
import type { Reply, Request } from './calls.ts';
import { takeHands } from './hands.ts';
import { createFailpoint, type KillPoint } from './kill-point.ts';
import { lockFile } from './lock-file.ts';
import { migrate, missingMigrations } from './migrate.ts';
import type { Context } from './perform-calls.ts';
import { recover } from './recover.ts';
import { runGroup } from './run-group.ts';
import { type Connections, openConnections } from './transaction.ts';

/** Which database, and what the chaos tests want of it. */
export interface DatabaseStart {
  /** A file, or `':memory:'`. */
  readonly path: string;
  /** Works beside the process that has the database, for one command: takes no lock and changes no schema. */
  readonly isGuest?: boolean;
  /** For the chaos tests. */
  readonly killAt?: KillPoint;
}

/** A database that answers groups of calls. */
export interface Database {
  readonly run: (requests: readonly Request[]) => Promise<readonly Reply[]>;
  readonly close: () => Promise<void>;
}

/**
 * Takes the lock, checks the settings, brings the schema up to date and takes over from a process that died. Guests find
 * all that done.
 */
export async function openDatabase(start: DatabaseStart): Promise<Database> {
  const { path, isGuest = false } = start;
  const lock = path === ':memory:' || isGuest ? undefined : lockFile(path);
  const connections = await (isGuest ? visit(path) : prepare(path)).catch((error: unknown) => {
    lock?.[Symbol.dispose]();
    throw error;
  });
  const context: Context = { leases: new Map(), failpoint: createFailpoint(start.killAt) };
  let isLogFull = false;
  return {
    run: async (requests) => {
      const replies = await runGroup(connections, requests, context);
      isLogFull ||= requests.some(({ name }) => name === 'erase' || name === 'forget');
      if (isLogFull) isLogFull = !emptyLog(connections);
      return replies;
    },
    close: async () => {
      await connections.close();
      lock?.[Symbol.dispose]();
    },
  };
}

/** What was erased must not live on in the write-ahead log. False while another process reads from it: then the next group tries. */
function emptyLog({ database }: Connections): boolean {
  return database.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0;
}

async function prepare(path: string): Promise<Connections> {
  const connections = openConnections(path);
  assertDurability(connections.database, path);
  migrate(connections.database);
  await connections.write((tx) => recover(tx, takeHands(path)));
  return connections;
}

async function visit(path: string): Promise<Connections> {
  if (!existsSync(path)) {
    throw new ShopkeeperError(
      'STORE_MISSING',
      `Cannot open "${path}": it does not exist, wanted a shop that was started`,
    );
  }
  const connections = openConnections(path);
  if (missingMigrations(connections.database).length === 0) return connections;
  await connections.close();
  throw new ShopkeeperError('STORE_OLD', `Cannot open "${path}": its schema is old, wanted "shopkeeper migrate" first`);
}
