import { outboxDueAt } from './claim-outbox.ts';
import type { Leases } from './claim-work.ts';
import { query } from './query.ts';
import type { Reader } from './transaction.ts';

/** The earliest instant at which events, timers or the outbox have work, as far as time alone decides. */
export async function nextDueAt(reader: Reader, leases: Leases): Promise<number | null> {
  const due = [
    await inboxDueAt(reader, leases),
    await timersDueAt(reader),
    await outboxDueAt(reader),
    await agendaDueAt(reader),
  ];
  const known = due.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

async function inboxDueAt(reader: Reader, leases: Leases): Promise<number | null> {
  const rows = await query<{ id: string; at: number }>(reader, INBOX_DUE, []);
  const due = rows.map(({ id, at }) => Math.max(at, leases.get(id) ?? 0));
  return due.length === 0 ? null : due.reduce((earliest, at) => Math.min(earliest, at));
}

async function timersDueAt(reader: Reader): Promise<number | null> {
  const [row] = await query<{ at: number | null }>(reader, 'select min(due_at) as at from timers', []);
  return row?.at ?? null;
}

async function agendaDueAt(reader: Reader): Promise<number | null> {
  const [row] = await query<{ at: number | null }>(reader, 'select min(due_at) as at from agenda where status = 0', []);
  return row?.at ?? null;
}

const INBOX_DUE = `select i.shopper_id as id, max(min(i.ready_at), s.blocked_until) as at
  from inbox i join shoppers s on s.id = i.shopper_id where i.status = 0 group by i.shopper_id`;
