import type { CareReads } from './care-calls.ts';
import { query } from './query.ts';
import type { Reader } from './transaction.ts';

type Read<N extends keyof CareReads> = (reader: Reader, unit: CareReads[N]['unit']) => Promise<CareReads[N]['result']>;

/** What care reads, each a query by an index. */
export const readCare: { readonly [N in keyof CareReads]: Read<N> } = {
  orderById: async (reader, id) => first(await query(reader, `${ORDERS} where id = ?`, [id])),
  orderByNumber: async (reader, number) =>
    first(await query(reader, `${ORDERS} where number = ? order by placed_at desc limit 1`, [number])),
  ordersOf: (reader, shopperId) => query(reader, `${ORDERS} where shopper_id = ? order by placed_at`, [shopperId]),
  openOrders: (reader, limit) => query(reader, `${ORDERS} where is_open = 1 order by placed_at limit ? + 0`, [limit]),
  orders: (reader, limit) => query(reader, `${ORDERS} order by placed_at desc limit ? + 0`, [limit]),
  agenda: (reader, { what, limit }) => query(reader, AGENDA, [what, limit]),
  promises: (reader, limit) => query(reader, PROMISES, [limit]),
  consenting: (reader, purpose) => query(reader, CONSENTING, [purpose]),
  consentsOf: (reader, shopperId) => query(reader, `${CONSENTS} where shopper_id = ? order by seq`, [shopperId]),
  deskList: async (reader, limit) => [
    ...(await query<DeskText>(reader, DESK_WAITING, [limit])),
    ...(await query<DeskText>(reader, DESK_OTHERS, [limit])),
  ],
  conversation: async (reader, id) =>
    first(await query(reader, `${DESK} where c.id = ? and c.state is not null`, [id])),
  held: (reader, conversationId) => query(reader, HELD, [conversationId]),
  deskThread: async (reader, { channel, ref }) => first(await query(reader, DESK_THREAD, [ref, channel])),
  sentRef: async (reader, outboxId) => first(await query<{ ref: string }>(reader, SENT_REF, [outboxId]))?.ref ?? null,
  alarms: (reader, limit) =>
    query(reader, 'select at, kind, detail from alarms order by seq desc limit ? + 0', [limit]),
};

type DeskText = CareReads['deskList']['result'][number];

function first<T>(rows: readonly T[]): T | null {
  return rows[0] ?? null;
}

const ORDERS = `select state, revision, shopper_id as "shopperId" from orders`;

const AGENDA = `select id, shopper_id as "shopperId", conversation_id as "conversationId", what, due_at as "dueAt", detail
  from agenda where what = ? and status = 0 order by due_at limit ? + 0`;

const PROMISES = `select id, shopper_id as "shopperId", conversation_id as "conversationId", what, due_at as "dueAt", words,
    detail, state, made_at as "madeAt", settled_at as "settledAt"
  from promises order by due_at desc limit ? + 0`;

const CONSENTS = `select shopper_id as "shopperId", conversation_id as "conversationId", purpose, given, at, words, channel
  from consents`;

const CONSENTING = `${CONSENTS} where given = 1
  and seq in (select max(seq) from consents where purpose = ? group by shopper_id)`;

const DESK = `select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.state, t.at as "lastAt",
    t.text as "lastText", t.sender as "lastFrom"
  from conversations c
  join transcript t on t.seq = (select max(seq) from transcript where conversation_id = c.id)`;

const DESK_WAITING = `${DESK} where c.mode in ('waiting', 'staff') order by t.seq limit ? + 0`;

const DESK_OTHERS = `select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.state, t.at as "lastAt",
    t.text as "lastText", t.sender as "lastFrom"
  from (select conversation_id, max(seq) as seq from (select conversation_id, seq from transcript order by seq desc limit 1000)
    group by conversation_id) latest
  join transcript t on t.seq = latest.seq join conversations c on c.id = latest.conversation_id
  where c.mode not in ('waiting', 'staff') and c.state is not null order by t.seq desc limit ? + 0`;

/** 3 is `OUTBOX.held`. */
const HELD = `select id, kind, payload, reason from outbox
  where conversation_id = ? and status = 3 and lane = 'say' order by seq`;

const DESK_THREAD = `select c.id, c.address, json_extract(o.payload, '$.desk.about') as about from outbox o join conversations c on c.id = o.conversation_id
  where o.ref = ? and o.ref is not null and o.kind = 'desk' and c.channel = ? limit 1`;

const SENT_REF = 'select ref from outbox where id = ? and ref is not null';
