import type { ParseArgsConfig } from 'node:util';

/** Options of a command as `node:util` parses them; `about` is its line in `--help`. */
export type CommandOptions = Readonly<
  Record<
    string,
    NonNullable<ParseArgsConfig['options']>[string] & { readonly about: string; readonly argument?: string }
  >
>;

/** What a command is given. */
export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** One command of `shopkeeper`. `run` resolves to the exit code: 0 done, 1 refused or faults found, 2 wrong usage. */
export interface Command {
  readonly name: string;
  readonly about: string;
  /** What stands after the name ("NAME"). */
  readonly positionals?: string;
  readonly options: CommandOptions;
  readonly run: (input: CommandInput) => Promise<number>;
}

/** Options every command takes. */
export const COMMON_OPTIONS = {
  config: { type: 'string', argument: 'DIR', about: 'the shop’s folder (default: config, or CONFIG_DIR)' },
  help: { type: 'boolean', short: 'h', about: 'shows this' },
} as const satisfies CommandOptions;

/** The value of a text option, or undefined. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === 'string' ? value : undefined;
}
