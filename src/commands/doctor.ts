import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examineConfig } from '../app/doctor/examine-config.ts';
import { examineDatabase } from '../app/doctor/examine-database.ts';
import { examineHooks } from '../app/doctor/examine-hooks.ts';
import type { Finding } from '../app/doctor/finding.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import type { ShopFile } from '../config/shop-schema.ts';
import { checkDatabase } from '../store/check-database.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper doctor`: looks at everything a shop needs, and says what would be right. */
export const doctor: Command = {
  name: 'doctor',
  about:
    'looks at config, pages, address, tokens, database, disk, clock, overdue work, pause, alarms and silent webhooks; exit code 1 when something keeps the shop from working',
  options: {
    json: { type: 'boolean', about: 'prints the findings as JSON' },
    offline: { type: 'boolean', about: 'asks nobody outside whether tokens are right' },
    ...DATA_OPTION,
  },
  run: runDoctor,
};

async function runDoctor(input: CommandInput): Promise<number> {
  const environment = environmentOf(input);
  const now = Date.now();
  const isOnline = input.values.offline !== true;
  const variables = input.environment;
  const { findings, settings } = await examineConfig({ environment, variables, isOnline }, now);
  const all = [
    ...findings,
    ...(await examineDatabase(environment.dataDir, now)),
    ...(settings ? await examineShop(environment.dataDir, settings, now) : []),
  ];
  if (input.values.json === true) console.log(JSON.stringify({ findings: all }, undefined, 1));
  else for (const one of all) console.log(lineOf(one));
  return all.some(({ state }) => state === 'bad') ? 1 : 0;
}

async function examineShop(dataDir: string, settings: ShopFile, now: number): Promise<readonly Finding[]> {
  const path = join(dataDir, 'shop.db');
  if (!existsSync(path) || checkDatabase(path) !== undefined) return [];
  await using store = await openGuestStore({ dataDir });
  return examineHooks(store, settings, now);
}

const MARKS = { good: '✓', warn: '!', bad: '✗' } as const;

function lineOf({ what, state, message }: Finding): string {
  return `${MARKS[state]} ${what.padEnd(10)} ${message}`;
}
