import { openGuestStore } from '../app/open-guest-store.ts';
import { findPerson } from '../app/person/find-person.ts';
import { gatherFile } from '../app/person/gather-file.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import { FILE_PARTS, isoTime, tablesOf } from '../care/customer-file.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** Rows of each part that are shown to a person reading a terminal. */
const SHOWN = 5;

/** `shopkeeper customer WHO`: what is on one person's file. */
export const customer: Command = {
  name: 'customer',
  about: 'shows one person’s file over all channels: orders, prices agreed, promises, consents, visits, moods, talks',
  positionals: 'WHO',
  options: { json: { type: 'boolean', about: 'prints the whole file as JSON' }, ...DATA_OPTION },
  run: runCustomer,
};

async function runCustomer(input: CommandInput): Promise<number> {
  const who = onePerson(input, 'customer WHO');
  const environment = environmentOf(input);
  const now = Date.now();
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, now);
  await using store = await openGuestStore(environment);
  const person = await findPerson(store, who);
  if (!person) return unknownPerson(who);
  const file = await gatherFile(store, person, { now, shop });
  const tables = tablesOf(file, isoTime(file.zone));
  if (input.values.json === true) console.log(JSON.stringify(tables, undefined, 1));
  else printFile(tables);
  return 0;
}

/** The one person a command is about. Throws UsageError when the command names none or several. */
export function onePerson({ positionals }: CommandInput, usage: string): string {
  const [who, ...more] = positionals.slice(usage.split(' ').length - 2);
  if (who !== undefined && who !== '' && more.length === 0) return who;
  throw new UsageError(`Cannot tell whom you mean: wanted "shopkeeper ${usage}", ${WHO}`);
}

/** What may stand for WHO. */
export const WHO = 'WHO being a shopper’s id, channel:identity (telegram:4711) or an order number';

/** Says that nobody is known as `who`. */
export function unknownPerson(who: string): number {
  console.error(`Cannot find "${who}": nobody is known so, ${WHO}`);
  return 1;
}

function printFile(tables: ReturnType<typeof tablesOf>): void {
  for (const part of FILE_PARTS) {
    const rows = tables[part];
    console.log(`${part}: ${rows.length}`);
    for (const row of rows.slice(-SHOWN)) console.log(`  ${lineOf(row)}`);
    if (rows.length > SHOWN) console.log(`  … ${rows.length - SHOWN} earlier, see --json`);
  }
}

function lineOf(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([key, value]) => `${key} ${String(value).replaceAll(/\s+/g, ' ')}`)
    .join(' · ');
}
