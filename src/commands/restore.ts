import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase } from '../store/copy-database.ts';
import { lockFile } from '../store/lock-file.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper restore FILE`: puts a backup in the database's place. */
export const restore: Command = {
  name: 'restore',
  about:
    'puts a checked backup FILE in the place of the database; the server must be stopped. The database that was there is kept beside it as shop.db.before-restore. What was erased after the backup was made comes back: erase it again',
  positionals: 'FILE',
  options: {
    yes: { type: 'boolean', about: 'really does it where a database is there already' },
    json: { type: 'boolean', about: 'prints the outcome as JSON' },
    ...DATA_OPTION,
  },
  run: runRestore,
};

async function runRestore(input: CommandInput): Promise<number> {
  const [file, ...more] = input.positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Cannot restore: wanted one FILE');
  const { dataDir } = environmentOf(input);
  const path = join(dataDir, 'shop.db');
  const isThere = existsSync(path);
  if (isThere && input.values.yes !== true) {
    console.error(`Cannot restore over "${path}": a database is there, wanted --yes`);
    return 1;
  }
  await mkdir(dataDir, { recursive: true });
  const fresh = `${path}.restoring`;
  await rm(fresh, { force: true });
  const bytes = copyDatabase(file, fresh);
  await putInPlace({ path, fresh, isThere });
  // Opening brings an older schema up to date, and tells now what a start would tell.
  await using _store = await openSqliteStore({ path });
  if (input.values.json === true) console.log(JSON.stringify({ kind: 'restored', file, bytes }));
  else console.log(`${path}: restored from ${file}, ${bytes} bytes, checked.`);
  return 0;
}

/** Under the lock a server takes: never below a running one. Throws STORE_LOCKED. */
async function putInPlace({
  path,
  fresh,
  isThere,
}: {
  readonly path: string;
  readonly fresh: string;
  readonly isThere: boolean;
}): Promise<void> {
  using _lock = lockFile(path);
  if (isThere) await keepBeside(path);
  await rm(`${path}.hands`, { force: true });
  await rename(fresh, path);
}

/** What a stopped server had not yet written into the file itself stays with it. */
async function keepBeside(path: string): Promise<void> {
  const kept = `${path}.before-restore`;
  for (const rest of ['-wal', '-shm']) {
    await rm(`${kept}${rest}`, { force: true });
    if (existsSync(`${path}${rest}`)) await rename(`${path}${rest}`, `${kept}${rest}`);
  }
  await rename(path, kept);
}
