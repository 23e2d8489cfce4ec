import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Stripped and compiled modules are kept between starts: more than half of the time to listen without it.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
const { start } = await import('./commands/start.ts');
const { ShopkeeperError } = await import('./values/errors.ts');

try {
  process.exitCode = await start.run({ values: {}, positionals: [], environment: process.env });
} catch (error) {
  if (!(error instanceof ShopkeeperError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
