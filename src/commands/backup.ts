import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase } from '../store/copy-database.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper backup FILE`: a whole copy of the database, made while the server runs. */
export const backup: Command = {
  name: 'backup',
  about:
    'copies the database into a new FILE, whole and checked, while the server runs. It holds shoppers’ words: keep it safe, and no longer than 30 days, so that what was erased goes from it too',
  positionals: 'FILE',
  options: { json: { type: 'boolean', about: 'prints the outcome as JSON' }, ...DATA_OPTION },
  run: runBackup,
};

async function runBackup(input: CommandInput): Promise<number> {
  const [file, ...more] = input.positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Cannot back up: wanted one FILE');
  if (existsSync(file)) {
    throw new ShopkeeperError('FILE_THERE', `Cannot back up to "${file}": something is there, wanted a new name`);
  }
  const bytes = copyDatabase(join(environmentOf(input).dataDir, 'shop.db'), file);
  await chmod(file, 0o600);
  if (input.values.json === true) console.log(JSON.stringify({ kind: 'backed-up', file, bytes }));
  else console.log(`${file}: ${bytes} bytes, checked.`);
  return 0;
}
