import { sql } from 'kysely';
import { OUTBOX_DUE } from './claim-outbox.ts';
import type { Leases } from './claim-work.ts';
import type { Reader } from './transaction.ts';

/** The earliest instant at which events, timers or the outbox have work, as far as time alone decides. */
export async function nextDueAt(reader: Reader, leases: Leases): Promise<number | null> {
  const due = [await inboxDue(reader, leases), await timersDue(reader), await outboxDue(reader)];
  const known = due.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

async function inboxDue(reader: Reader, leases: Leases): Promise<number | null> {
  const { rows } = await sql<{ id: string; at: number }>`
    select i.shopper_id as id, max(min(i.ready_at), s.blocked_until) as at
    from inbox i join shoppers s on s.id = i.shopper_id where i.status = 0 group by i.shopper_id`.execute(reader);
  const due = rows.map(({ id, at }) => Math.max(at, leases.get(id) ?? 0));
  return due.length === 0 ? null : due.reduce((earliest, at) => Math.min(earliest, at));
}

async function timersDue(reader: Reader): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select min(due_at) as at from timers`.execute(reader);
  return rows[0]?.at ?? null;
}

async function outboxDue(reader: Reader): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select (${OUTBOX_DUE}) as at`.execute(reader);
  return rows[0]?.at ?? null;
}
