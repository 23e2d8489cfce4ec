import { ConfigRefused } from '../app/config-refused.ts';
import { readBundle } from '../app/read-bundle.ts';
import { cachedModel } from '../config/understanding-cache.ts';
import type { Command } from './command.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper prepare`: does what takes long before the first start, so that the start itself is quick. */
export const prepare: Command = {
  name: 'prepare',
  about: 'proves the config and trains the model ahead of the start',
  options: { data: { type: 'string', argument: 'DIR', about: 'folder of the cache (default: var, or DATA_DIR)' } },
  run: async (input) => {
    const { configDir, flowsDir, dataDir } = environmentOf(input);
    const read = await readBundle({ configDir, flowsDir, cacheDir: dataDir }, Date.now());
    if ('faults' in read) throw new ConfigRefused(read.faults);
    await cachedModel(read.bundle.understanding, dataDir);
    // Loaded for its compiled form, which is kept too.
    await import('../app/serve.ts');
    return 0;
  },
};
