import { z } from 'zod';
import { toCsv } from '../app/csv.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import type { PromiseRow } from '../ports/care-store.ts';
import type { Instant } from '../values/instants.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

const MOST = 100_000;
const STATES = ['open', 'kept', 'moved', 'released', 'broken'] as const;

/** `shopkeeper promises`: everything shoppers were told would be done, and what became of it. */
export const promises: Command = {
  name: 'promises',
  about: 'the ledger of what shoppers were promised: by when, in which words, kept or broken',
  options: {
    state: { type: 'string', argument: 'STATE', about: `only those that are ${STATES.join(', ')}` },
    what: { type: 'string', argument: 'KIND', about: 'only those of one kind (dispatch, arrival, human_answer, …)' },
    csv: { type: 'boolean', about: 'prints a table for spreadsheets' },
    json: { type: 'boolean', about: 'prints data as JSON' },
    ...DATA_OPTION,
  },
  run: runPromises,
};

async function runPromises(input: CommandInput): Promise<number> {
  const state = textOption(input, 'state');
  if (state !== undefined && !STATES.some((each) => each === state)) {
    throw new UsageError(`Cannot show promises that are "${state}": wanted ${STATES.join(', ')}`);
  }
  const what = textOption(input, 'what');
  await using store = await openGuestStore(environmentOf(input));
  const all = await store.promises(MOST);
  const rows = all.filter((row) => (state ?? row.state) === row.state && (what ?? row.what) === row.what);
  if (input.values.json === true) for (const row of rows) console.log(JSON.stringify(promiseJson(row)));
  else if (input.values.csv === true) process.stdout.write(toCsv([HEAD, ...rows.map(cells)]));
  else print(rows);
  return 0;
}

const detailShape = z.object({ order: z.string().optional(), orders: z.array(z.string()).optional() });

const HEAD = ['id', 'what', 'state', 'due', 'made', 'settled', 'order', 'words'];

function promiseJson({ id, what, state, dueAt, madeAt, settledAt, words, detail, shopperId }: PromiseRow) {
  return {
    ...{ id, what, state, due: iso(dueAt), made: iso(madeAt) },
    ...(settledAt === undefined ? {} : { settled: iso(settledAt) }),
    ...{ shopper: shopperId, words, detail },
  };
}

function cells(row: PromiseRow) {
  const { id, what, state, dueAt, madeAt, settledAt, words } = row;
  return [id, what, state, iso(dueAt), iso(madeAt), settledAt === undefined ? '' : iso(settledAt), orderOf(row), words];
}

function print(rows: readonly PromiseRow[]): void {
  const counts = STATES.map((state) => `${rows.filter((row) => row.state === state).length} ${state}`);
  console.log(`${rows.length} promises: ${counts.join(', ')}.`);
  for (const row of rows) {
    console.log(
      `${iso(row.dueAt)}  ${row.state.padEnd(8)}  ${row.what.padEnd(14)}  ${orderOf(row).padEnd(8)}  ${row.words.replaceAll('\n', ' / ')}`,
    );
  }
}

function orderOf({ detail }: PromiseRow): string {
  const { order, orders } = detailShape.safeParse(detail).data ?? {};
  return order ?? orders?.join(' ') ?? '';
}

function iso(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
