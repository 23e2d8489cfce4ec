import { ConfigRefused } from '../app/config-refused.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { type CommandInput, textOption } from './command.ts';

/** The checked environment of a command; `--config` and `--data` come before the variables. Throws ConfigRefused. */
export function environmentOf(input: CommandInput): Environment {
  const config = textOption(input, 'config');
  const data = textOption(input, 'data');
  const read = readEnvironment({
    ...input.environment,
    ...(config === undefined ? {} : { CONFIG_DIR: config }),
    ...(data === undefined ? {} : { DATA_DIR: data }),
  });
  if ('faults' in read) throw new ConfigRefused(read.faults);
  return read.environment;
}
