import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigRefused } from '../app/config-refused.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { type CommandInput, textOption } from './command.ts';

/**
 * The checked environment of a command; `--config` and `--data` come before the variables, these before the .env file in the
 * shop's folder. Throws ConfigRefused.
 */
export function environmentOf(input: CommandInput): Environment {
  const config = textOption(input, 'config');
  const data = textOption(input, 'data');
  if (input.environment === process.env) loadSecrets(config ?? (process.env.CONFIG_DIR || 'config'));
  const read = readEnvironment({
    ...input.environment,
    ...(config === undefined ? {} : { CONFIG_DIR: config }),
    ...(data === undefined ? {} : { DATA_DIR: data }),
  });
  if ('faults' in read) throw new ConfigRefused(read.faults);
  return read.environment;
}

/** What the process was given stays as it is. */
function loadSecrets(configDir: string): void {
  const file = join(configDir, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
