import { toCsv } from '../app/csv.ts';
import { readLedger } from '../app/deal-ledger.ts';
import { LEDGER_COLUMNS, ledgerJson, ledgerRows } from '../app/ledger-table.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';
import { UsageError } from './usage-error.ts';

const MOST_ROWS = 1_000_000;

/** `shopkeeper export deals`: the record of each negotiation, for a spreadsheet. */
export const exportRecords: Command = {
  name: 'export',
  about: 'prints every negotiation: moves, readings, reasons, policy versions, what was counted against the floor',
  positionals: 'deals',
  options: {
    csv: { type: 'boolean', about: 'CSV with a row for each move, safe for spreadsheets (default)' },
    json: { type: 'boolean', about: 'a JSON line for each negotiation' },
    limit: { type: 'string', argument: 'N', about: `moves at most, the newest (default: all, up to ${MOST_ROWS})` },
    ...DATA_OPTION,
  },
  run: runExport,
};

async function runExport(input: CommandInput): Promise<number> {
  const { csv, json } = input.values;
  if (input.positionals.join(' ') !== 'deals') throw new UsageError('Cannot export: wanted "shopkeeper export deals"');
  if (csv === true && json === true) throw new UsageError('Cannot export two forms at once: wanted --csv or --json');
  const limit = numberOption(input, 'limit', { usual: MOST_ROWS, most: MOST_ROWS });
  const environment = environmentOf(input);
  const { shop } = await checkedBundle(environment, Date.now());
  await using store = await openGuestStore(environment);
  const negotiations = await readLedger(store, limit);
  if (json === true) {
    for (const negotiation of negotiations) console.log(JSON.stringify(ledgerJson(negotiation, shop.currency)));
  } else {
    process.stdout.write(toCsv([LEDGER_COLUMNS, ...ledgerRows(negotiations, shop.currency)]));
  }
  return 0;
}
