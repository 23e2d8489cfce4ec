import { start } from './commands/start.ts';
import { ShopkeeperError } from './values/errors.ts';

try {
  process.exitCode = await start.run({ values: {}, positionals: [], environment: process.env });
} catch (error) {
  if (!(error instanceof ShopkeeperError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
