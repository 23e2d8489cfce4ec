import { DatabaseSync } from 'node:sqlite';
import { ShopkeeperError } from '../values/errors.ts';

const SQLITE_BUSY = 5;

/**
 * Holds `<path>.lock` for as long as the returned lock lives, so that one process alone has the database.
 * The lock is the operating system's, taken through an empty SQLite transaction: it ends with its process however that
 * ends, and a process number used again means nothing. Throws STORE_LOCKED, naming the process that holds it.
 */
export function lockFile(path: string): Disposable {
  const database = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    begin(database);
    database.exec('create table if not exists holder (pid integer)');
    database.exec('delete from holder');
    database.prepare('insert into holder (pid) values (?)').run(process.pid);
    database.exec('commit');
    // A transaction that writes nothing: others can read who holds the lock, and cannot begin one.
    begin(database);
  } catch (error) {
    const reason = isBusy(error) ? lockedError(path, readHolder(database), error) : error;
    database.close();
    throw reason;
  }
  return { [Symbol.dispose]: () => database.close() };
}

function lockedError(path: string, holder: unknown, cause: unknown): ShopkeeperError {
  const held = `process ${holder ?? 'unknown'} has it open, wanted none`;
  return new ShopkeeperError('STORE_LOCKED', `Cannot open "${path}": ${held}`, { cause });
}

function begin(database: DatabaseSync): void {
  database.exec('begin immediate');
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function readHolder(database: DatabaseSync): unknown {
  try {
    return database.prepare('select pid from holder').get()?.pid;
  } catch {
    // The holder is between its two transactions, or has not written its number yet.
    return undefined;
  }
}
