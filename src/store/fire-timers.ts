import { randomBytes } from 'node:crypto';
import { eventIdOf } from './event-id.ts';
import { query } from './query.ts';
import { type Cell, type RowStatement, runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';

/**
 * Moves timers and agenda items due at `now` into the inbox, earliest first, and returns how many. The event's key holds
 * the due time, so a timer that a turn in flight arms again is not fired twice.
 */
export async function fireTimers(tx: Tx, now: number, limit: number): Promise<number> {
  const timers = await query<DueTimer>(tx, DUE_TIMERS, [now, limit]);
  const items = await query<DueItem>(tx, DUE_ITEMS, [now, limit]);
  if (timers.length + items.length === 0) return 0;
  const events = [...timers.map(timerEvent), ...items.map(itemEvent)];
  await runRows(
    tx,
    INSERT_EVENTS,
    events.flatMap((event) => eventCells(event, now)),
  );
  await runRows(
    tx,
    DELETE_TIMERS,
    timers.flatMap((timer) => [timer.conversation_id, timer.flow, timer.state, timer.name]),
  );
  if (items.length > 0) await query(tx, MARK_ITEMS, [JSON.stringify(items.map(({ id }) => id))]);
  return events.length;
}

interface Due {
  readonly conversation_id: string;
  readonly shopper_id: string;
  readonly channel: string;
  readonly due_at: number;
}

interface DueTimer extends Due {
  readonly flow: string;
  readonly state: string;
  readonly name: string;
}

interface DueItem extends Due {
  readonly id: string;
  readonly what: string;
  readonly detail: string;
}

const DUE_TIMERS = `select t.conversation_id, t.flow, t.state, t.name, t.due_at, c.channel, c.shopper_id
  from timers t join conversations c on c.id = t.conversation_id
  where t.due_at <= ? order by t.due_at limit ? + 0`;

const DUE_ITEMS = `select a.id, a.what, a.detail, a.due_at, a.conversation_id, c.channel, c.shopper_id
  from agenda a join conversations c on c.id = a.conversation_id
  where a.status = 0 and a.due_at <= ? order by a.due_at limit ? + 0`;

/** 1: fired, as `schema.ts` says. */
const MARK_ITEMS = 'update agenda set status = 1 where id in (select value from json_each(?))';

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

interface FiredEvent {
  readonly due: Due;
  readonly key: string;
  /** JSON. */
  readonly body: string;
}

function timerEvent(timer: DueTimer): FiredEvent {
  const { conversation_id, flow, state, name, due_at } = timer;
  const key = ['timer', conversation_id, flow, state, name, due_at].join(':');
  return { due: timer, key, body: JSON.stringify({ kind: 'timer', flow, state, name }) };
}

function itemEvent(item: DueItem): FiredEvent {
  const { id, what, detail, due_at } = item;
  // The detail is JSON already.
  const body = `{"kind":"due","what":${JSON.stringify(what)},"id":${JSON.stringify(id)},"detail":${detail}}`;
  return { due: item, key: `due:${id}:${due_at}`, body };
}

function eventCells({ due, key, body }: FiredEvent, now: number): readonly Cell[] {
  const { channel, shopper_id, conversation_id } = due;
  const entropy = randomBytes(16).toString('hex');
  return [channel, key, eventIdOf(channel, key), shopper_id, conversation_id, now, now, entropy, body];
}
