#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMON_OPTIONS, type Command, type CommandOptions } from './commands/command.ts';
import { UsageError } from './commands/usage-error.ts';
import { ShopkeeperError } from './values/errors.ts';

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  init: async () => (await import('./commands/init.ts')).init,
  check: async () => (await import('./commands/check.ts')).check,
  chat: async () => (await import('./commands/chat.ts')).chat,
  prepare: async () => (await import('./commands/prepare.ts')).prepare,
  understand: async () => (await import('./commands/understand.ts')).understand,
  tryout: async () => (await import('./commands/tryout.ts')).tryout,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  export: async () => (await import('./commands/export.ts')).exportRecords,
  import: async () => (await import('./commands/import.ts')).importRecords,
  customer: async () => (await import('./commands/customer.ts')).customer,
  staff: async () => (await import('./commands/staff.ts')).staff,
  erase: async () => (await import('./commands/erase.ts')).erase,
  quality: async () => (await import('./commands/quality.ts')).quality,
  gaps: async () => (await import('./commands/gaps.ts')).gaps,
  figures: async () => (await import('./commands/figures.ts')).figures,
  guard: async () => (await import('./commands/guard.ts')).guard,
  alarms: async () => (await import('./commands/alarms.ts')).alarms,
  pause: async () => (await import('./commands/pause.ts')).pause,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  visits: async () => (await import('./commands/visits.ts')).visits,
  delay: async () => (await import('./commands/delay.ts')).delay,
  promises: async () => (await import('./commands/promises.ts')).promises,
  withdraw: async () => (await import('./commands/withdraw.ts')).withdraw,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
};

enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
process.exitCode = await runCli(process.argv.slice(2));

async function runCli(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return listCommands();
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    console.error(`Cannot run "${name}": no such command, wanted one of ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  return runCommand(await load(), rest);
}

async function runCommand(command: Command, args: string[]): Promise<number> {
  const options = { ...COMMON_OPTIONS, ...command.options };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: command.positionals !== undefined });
    if (values.help) return describe(command, options);
    return await command.run({ values, positionals, environment: process.env });
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    return error instanceof ShopkeeperError ? 1 : 2;
  }
}

function isExpected(error: unknown): error is Error {
  if (error instanceof ShopkeeperError || error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

async function listCommands(): Promise<number> {
  console.log('Usage: shopkeeper <command> [options]\n');
  for (const load of Object.values(COMMANDS)) {
    const { name, about } = await load();
    console.log(`  ${name.padEnd(12)} ${about}`);
  }
  console.log('\n"shopkeeper <command> --help" tells more.');
  return 0;
}

function describe(command: Command, options: CommandOptions): number {
  console.log(`Usage: shopkeeper ${[command.name, command.positionals].filter(Boolean).join(' ')} [options]\n`);
  console.log(`${command.about}\n`);
  for (const [name, option] of Object.entries(options)) {
    const flag = option.argument ? `--${name} ${option.argument}` : `--${name}`;
    console.log(`  ${flag.padEnd(20)} ${option.about}`);
  }
  return 0;
}
