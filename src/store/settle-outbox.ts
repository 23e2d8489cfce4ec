import { acceptEvents } from './accept-events.ts';
import type { SettleCells } from './calls.ts';
import { type RowStatement, runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';

/** Writes how tries ended, together with the answers they brought. */
export async function settleOutbox(tx: Tx, units: readonly SettleCells[]): Promise<void> {
  await runRows(
    tx,
    SETTLE,
    units.flatMap((unit) => unit.settlements),
  );
  const answers = units.flatMap((unit) => unit.answers);
  if (answers.length > 0) await acceptEvents(tx, answers);
}

/**
 * 0 and 5 are `OUTBOX.waiting` and `OUTBOX.voided`: a voided row is never tried again, but that it was sent is kept.
 * A null `not_before` leaves the old one.
 */
const SETTLE: RowStatement = {
  width: 6,
  sql: (values) => `with settled (id, status, not_before, doubtful, ref, reason) as (${values})
    update outbox set
      status = case when outbox.status = 5 and settled.status = 0 then 5 else settled.status end,
      not_before = coalesce(settled.not_before, outbox.not_before), doubtful = settled.doubtful,
      leased_until = 0, ref = settled.ref, reason = settled.reason
    from settled where outbox.id = settled.id and outbox.status in (0, 5)`,
};
