import { writeFile } from 'node:fs/promises';
import { toCsv } from '../app/csv.ts';
import { readLedger } from '../app/deal-ledger.ts';
import { LEDGER_COLUMNS, ledgerJson, ledgerRows } from '../app/ledger-table.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { findPerson } from '../app/person/find-person.ts';
import { renderFile } from '../app/person/render-file.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { onePerson, unknownPerson } from './customer.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';
import { UsageError } from './usage-error.ts';

const MOST_ROWS = 1_000_000;

/** `shopkeeper export deals`: the record of each negotiation, for a spreadsheet; `export customer`: one person’s file. */
export const exportRecords: Command = {
  name: 'export',
  about:
    'deals: every negotiation with moves, readings, reasons and what was counted against the floor; customer: everything kept of one person',
  positionals: 'deals | customer WHO',
  options: {
    csv: { type: 'boolean', about: 'deals as CSV with a row for each move, safe for spreadsheets (default)' },
    json: { type: 'boolean', about: 'a JSON line for each negotiation; a customer’s file as JSON (default)' },
    html: { type: 'boolean', about: 'a customer’s file as a page in their language' },
    out: { type: 'string', argument: 'FILE', about: 'writes a customer’s file there, readable by you only' },
    limit: { type: 'string', argument: 'N', about: `moves at most, the newest (default: all, up to ${MOST_ROWS})` },
    ...DATA_OPTION,
  },
  run: (input) => (input.positionals[0] === 'customer' ? exportCustomer(input) : exportDeals(input)),
};

async function exportDeals(input: CommandInput): Promise<number> {
  const { csv, json, html } = input.values;
  if (input.positionals.join(' ') !== 'deals' || html === true)
    throw new UsageError('Cannot export: wanted "shopkeeper export deals" or "shopkeeper export customer WHO"');
  if (csv === true && json === true) throw new UsageError('Cannot export two forms at once: wanted --csv or --json');
  const limit = numberOption(input, 'limit', { usual: MOST_ROWS, most: MOST_ROWS });
  const environment = environmentOf(input);
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, Date.now());
  await using store = await openGuestStore(environment);
  const negotiations = await readLedger(store, limit);
  if (json === true) {
    for (const negotiation of negotiations) console.log(JSON.stringify(ledgerJson(negotiation, shop.currency)));
  } else {
    process.stdout.write(toCsv([LEDGER_COLUMNS, ...ledgerRows(negotiations, shop.currency)]));
  }
  return 0;
}

async function exportCustomer(input: CommandInput): Promise<number> {
  const { csv, json, html } = input.values;
  if (csv === true || (json === true && html === true))
    throw new UsageError('Cannot export a customer so: wanted --json or --html');
  const who = onePerson(input, 'export customer WHO');
  const environment = environmentOf(input);
  const now = Date.now();
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, now);
  await using store = await openGuestStore(environment);
  const person = await findPerson(store, who);
  if (!person) return unknownPerson(who);
  const document = await renderFile({ store, shop }, person, { form: html === true ? 'html' : 'json', now });
  const out = textOption(input, 'out');
  if (out === undefined) process.stdout.write(document);
  else await writeFile(out, document, { mode: 0o600 });
  return 0;
}
