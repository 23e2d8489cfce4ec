import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Command } from './command.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper migrate`: opens the database, which brings its schema up to date, and closes it. */
export const migrate: Command = {
  name: 'migrate',
  about: 'brings the database to the present schema',
  options: { data: { type: 'string', argument: 'DIR', about: 'folder of the database (default: var, or DATA_DIR)' } },
  run: async (input) => {
    const { dataDir } = environmentOf(input);
    await mkdir(dataDir, { recursive: true });
    const path = join(dataDir, 'shop.db');
    const store = await openSqliteStore({ path });
    await store.close();
    console.log(`${path} has the present schema`);
    return 0;
  },
};
