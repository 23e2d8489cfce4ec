import type { CommitResult, TurnCells } from './calls.ts';
import { query } from './query.ts';
import { type Cell, type RowStatement, runRows } from './run-rows.ts';
import { INBOX } from './schema.ts';
import type { Tx } from './transaction.ts';
import * as statements from './turn-statements.ts';

/** Thrown when somebody else wrote a shopper or conversation first; the transaction must be rolled back. */
export class StaleTurn extends Error {}

/**
 * Writes turns, one statement for each table. Throws StaleTurn when any version differs; then, and on any other error,
 * the caller rolls back and tries the turns one by one.
 */
export async function commitTurns(tx: Tx, turns: readonly TurnCells[]): Promise<readonly CommitResult[]> {
  await fence(tx, statements.UPDATE_SHOPPERS, collect(turns, 'shopper'));
  await fence(tx, statements.UPDATE_CONVERSATIONS, collect(turns, 'conversations'));
  await markEvents(tx, turns);
  const seqs = await say(tx, turns);
  await runRows(tx, statements.VOID_OUTBOX, collect(turns, 'voided'));
  await runRows(tx, statements.INSERT_OUTBOX, collect(turns, 'outbox'));
  await armTimers(tx, turns);
  await runRows(tx, statements.INSERT_PROMISES, collect(turns, 'promises'));
  await runRows(tx, statements.SETTLE_PROMISES, collect(turns, 'settledPromises'));
  await runRows(tx, statements.UPSERT_DEALS, collect(turns, 'deals'));
  await runRows(tx, statements.INSERT_RECORDS, collect(turns, 'records'));
  return seqs;
}

type CellsOf<T> = { [K in keyof T]: T[K] extends readonly Cell[] ? K : never }[keyof T];

function collect(turns: readonly TurnCells[], part: CellsOf<TurnCells>): readonly Cell[] {
  const only = turns.length === 1 ? turns[0] : undefined;
  return only ? only[part] : turns.flatMap((turn) => turn[part]);
}

async function fence(tx: Tx, statement: RowStatement, cells: readonly Cell[]): Promise<void> {
  const { changed } = await runRows(tx, statement, cells);
  if (changed * statement.width !== cells.length) throw new StaleTurn();
}

async function markEvents(tx: Tx, turns: readonly TurnCells[]): Promise<void> {
  await setStatus(
    tx,
    INBOX.handled,
    turns.flatMap((turn) => turn.handled),
  );
  await setStatus(
    tx,
    INBOX.parked,
    turns.flatMap((turn) => turn.parked),
  );
  const failed = turns.flatMap((turn) => turn.failed);
  if (failed.length > 0) await query(tx, COUNT_FAILURES, [JSON.stringify(failed)]);
}

async function setStatus(tx: Tx, status: number, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0) await query(tx, SET_STATUS, [status, JSON.stringify(seqs)]);
}

const SET_STATUS = 'update inbox set status = ? where seq in (select value from json_each(?)) and status = 0';

const COUNT_FAILURES = `update inbox set attempts = attempts + 1
  where seq in (select value from json_each(?)) and status = 0`;

/** SQLite numbers the rows of one statement in their order, so the numbers sorted are the rows' own. */
async function say(tx: Tx, turns: readonly TurnCells[]): Promise<readonly CommitResult[]> {
  const { rows } = await runRows<{ seq: number }>(tx, statements.INSERT_TRANSCRIPT, collect(turns, 'transcript'));
  const seqs = rows.map((row) => row.seq).sort((a, b) => a - b);
  let from = 0;
  return turns.map((turn) => {
    const to = from + turn.transcript.length / statements.INSERT_TRANSCRIPT.width;
    const mine = seqs.slice(from, to);
    from = to;
    return { kind: 'done', seqs: mine };
  });
}

async function armTimers(tx: Tx, turns: readonly TurnCells[]): Promise<void> {
  await runRows(tx, statements.UPSERT_TIMERS, collect(turns, 'timers'));
  await runRows(tx, statements.DISARM_TIMERS, collect(turns, 'timed'));
}
