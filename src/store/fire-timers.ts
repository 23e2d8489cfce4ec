import { randomBytes } from 'node:crypto';
import { eventIdOf } from './event-id.ts';
import { query } from './query.ts';
import { type Cell, type RowStatement, runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';

/**
 * Moves timers due at `now` into the inbox, earliest first, and returns how many. The event's key holds the due time, so a
 * timer that a turn in flight arms again is not fired twice.
 */
export async function fireTimers(tx: Tx, now: number, limit: number): Promise<number> {
  const due = await query<DueTimer>(tx, DUE_TIMERS, [now, limit]);
  if (due.length === 0) return 0;
  await runRows(
    tx,
    INSERT_EVENTS,
    due.flatMap((timer) => eventCells(timer, now)),
  );
  await runRows(
    tx,
    DELETE_TIMERS,
    due.flatMap((timer) => [timer.conversation_id, timer.flow, timer.state, timer.name]),
  );
  return due.length;
}

interface DueTimer {
  readonly conversation_id: string;
  readonly shopper_id: string;
  readonly channel: string;
  readonly flow: string;
  readonly state: string;
  readonly name: string;
  readonly due_at: number;
}

const DUE_TIMERS = `select t.conversation_id, t.flow, t.state, t.name, t.due_at, c.channel, c.shopper_id
  from timers t join conversations c on c.id = t.conversation_id
  where t.due_at <= ? order by t.due_at limit ? + 0`;

const INSERT_EVENTS: RowStatement = {
  width: 9,
  sql: (values) => `insert into inbox
    (channel, dedupe_key, event_id, shopper_id, conversation_id, at, ready_at, entropy, body)
    ${values} on conflict do nothing`,
};

const DELETE_TIMERS: RowStatement = {
  width: 4,
  sql: (values) => `with fired (conversation_id, flow, state, name) as (${values})
    delete from timers where rowid in (
      select t.rowid from fired join timers t on t.conversation_id = fired.conversation_id
        and t.flow = fired.flow and t.state = fired.state and t.name = fired.name)`,
};

function eventCells(timer: DueTimer, now: number): readonly Cell[] {
  const { conversation_id, shopper_id, channel, flow, state, name, due_at } = timer;
  const key = ['timer', conversation_id, flow, state, name, due_at].join(':');
  const body = JSON.stringify({ kind: 'timer', flow, state, name });
  return [
    channel,
    key,
    eventIdOf(channel, key),
    shopper_id,
    conversation_id,
    now,
    now,
    randomBytes(16).toString('hex'),
    body,
  ];
}
