import { assertDurability } from './assert-durability.ts';
import type { Reply, Request } from './calls.ts';
import { takeHands } from './hands.ts';
import { createFailpoint, type KillPoint } from './kill-point.ts';
import { lockFile } from './lock-file.ts';
import { migrate } from './migrate.ts';
import type { Context } from './perform-calls.ts';
import { recover } from './recover.ts';
import { runGroup } from './run-group.ts';
import { type Connections, openConnections } from './transaction.ts';

/** Which database, and what the chaos tests want of it. */
export interface DatabaseStart {
  /** A file, or `':memory:'`. */
  readonly path: string;
  /** For the chaos tests. */
  readonly killAt?: KillPoint;
}

/** A database that answers groups of calls. */
export interface Database {
  readonly run: (requests: readonly Request[]) => Promise<readonly Reply[]>;
  readonly close: () => Promise<void>;
}

/** Takes the lock, checks the settings, brings the schema up to date and takes over from a process that died. */
export async function openDatabase(start: DatabaseStart): Promise<Database> {
  const { path } = start;
  const lock = path === ':memory:' ? undefined : lockFile(path);
  const connections = await prepare(path).catch((error: unknown) => {
    lock?.[Symbol.dispose]();
    throw error;
  });
  const context: Context = { leases: new Map(), failpoint: createFailpoint(start.killAt) };
  return {
    run: (requests) => runGroup(connections, requests, context),
    close: async () => {
      await connections.close();
      lock?.[Symbol.dispose]();
    },
  };
}

async function prepare(path: string): Promise<Connections> {
  const connections = openConnections(path);
  assertDurability(connections.database, path);
  migrate(connections.database);
  await connections.write((tx) => recover(tx, takeHands(path)));
  return connections;
}
