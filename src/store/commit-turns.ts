import type { CommitResult, TurnCells } from './calls.ts';
import { query } from './query.ts';
import { type Cell, type RowStatement, runRows } from './run-rows.ts';
import { INBOX } from './schema.ts';
import type { Tx } from './transaction.ts';
import * as statements from './turn-statements.ts';

/** Thrown when somebody else was faster, in writing or in using up a budget; the transaction must be rolled back. */
export class StaleTurn extends Error {}

/**
 * Writes a group of turns, one statement for each table, and returns the numbers its lines were given. Throws StaleTurn
 * when any version differs or a discount cap is passed; then, and on any other error, the caller rolls back and the turns are tried one by one.
 */
export async function commitTurns(tx: Tx, turns: TurnCells): Promise<CommitResult> {
  await fence(tx, statements.UPDATE_SHOPPERS, turns.shoppers);
  await fence(tx, statements.UPDATE_CONVERSATIONS, turns.conversations);
  await markEvents(tx, turns);
  await runRows(tx, statements.OPEN_CONVERSATIONS, turns.opened);
  const lines = await runRows<{ seq: number }>(tx, statements.INSERT_TRANSCRIPT, turns.transcript);
  await runRows(tx, statements.VOID_OUTBOX, turns.voided);
  await runRows(tx, statements.RELEASE_OUTBOX, turns.released);
  await runRows(tx, statements.INSERT_OUTBOX, turns.outbox);
  await runRows(tx, statements.UPSERT_TIMERS, turns.timers);
  await runRows(tx, statements.DISARM_TIMERS, turns.timed);
  await runRows(tx, statements.INSERT_PROMISES, turns.promises);
  await runRows(tx, statements.SETTLE_PROMISES, turns.settledPromises);
  await runRows(tx, statements.UPSERT_AGENDA, turns.agenda);
  if (turns.agendaDone.length > 0) await query(tx, statements.FINISH_AGENDA, [JSON.stringify(turns.agendaDone)]);
  await runRows(tx, statements.INSERT_CONSENTS, turns.consents);
  await runRows(tx, statements.UPSERT_DEALS, turns.deals);
  await keepCaps(tx, turns.discountCaps);
  await runRows(tx, statements.INSERT_RECORDS, turns.records);
  // Rows of one statement are numbered in their order, so the numbers sorted are the lines' own.
  return { kind: 'done', seqs: lines.rows.map((row) => row.seq).sort((a, b) => a - b) };
}

async function fence(tx: Tx, statement: RowStatement, cells: readonly Cell[]): Promise<void> {
  const { changed } = await runRows(tx, statement, cells);
  if (changed * statement.width !== cells.length) throw new StaleTurn();
}

async function markEvents(tx: Tx, turns: TurnCells): Promise<void> {
  await setStatus(tx, INBOX.handled, turns.handled);
  await setStatus(tx, INBOX.parked, turns.parked);
  if (turns.failed.length > 0) await query(tx, COUNT_FAILURES, [JSON.stringify(turns.failed)]);
}

async function setStatus(tx: Tx, status: number, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0) await query(tx, SET_STATUS, [status, JSON.stringify(seqs)]);
}

const SET_STATUS = 'update inbox set status = ? where seq in (select value from json_each(?)) and status = 0';

const COUNT_FAILURES = `update inbox set attempts = attempts + 1
  where seq in (select value from json_each(?)) and status = 0`;

/** The deals of the whole group are written already, so its turns cannot pass a cap together. */
async function keepCaps(tx: Tx, caps: readonly number[]): Promise<void> {
  for (let index = 0; index < caps.length; index += 2) {
    const [since = 0, most = 0] = caps.slice(index, index + 2);
    const [sum] = await query<{ given: number }>(tx, SUM_DISCOUNTS, [since]);
    if (sum && sum.given > most) throw new StaleTurn();
  }
}

const SUM_DISCOUNTS = `select coalesce(sum(discount), 0) as given from deals
  where made_at >= ? and state in ('live', 'redeemed')`;
