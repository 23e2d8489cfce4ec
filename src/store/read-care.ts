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
  visitProofs: (reader, limit) => query(reader, VISIT_PROOFS, [limit]),
  deskList: async (reader, limit) => [
    ...(await query<DeskText>(reader, DESK_WAITING, [limit])),
    ...(await query<DeskText>(reader, DESK_OTHERS, [limit])),
  ],
  conversation: async (reader, id) =>
    first(await query(reader, `${DESK} where c.id = ? and c.state is not null`, [id])),
  held: (reader, conversationId) => query(reader, HELD, [conversationId]),
  deskThread: async (reader, { channel, ref }) => first(await query(reader, DESK_THREAD, [ref, channel])),
  sentRef: async (reader, outboxId) => first(await query<{ ref: string }>(reader, SENT_REF, [outboxId]))?.ref ?? null,
  breachOf: async (reader, id) =>
    first(await query<{ at: number }>(reader, 'select breach_at as at from promises where id = ?', [id]))?.at ?? null,
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

const CONSENTS = `select shopper_id as "shopperId", conversation_id as "conversationId", purpose, given, at, words, channel,
    order_number as "order"
  from consents`;

const CONSENTING = `${CONSENTS} where given = 1
  and seq in (select max(seq) from consents where purpose = ? group by shopper_id)`;

/** A yes or no of the visit's person and purpose, said by then. */
const OF_VISIT = `shopper_id = c.shopper_id and purpose = json_extract(t.detail, '$.purpose') and at <= t.at`;

/**
 * From the transcript, which lasts longer than the outbox; 1 and 3 are `OUTBOX.sent` and `OUTBOX.held`: nobody knows whether
 * a held one arrived. A no counts until the shopper's own word lifts it: an order does not.
 */
const VISIT_PROOFS = `select t.id, c.shopper_id as "shopperId", json_extract(t.detail, '$.purpose') as purpose, t.at,
    k.conversation_id as "conversationId", k.at as "consentAt", k.words, k.channel, k.order_number as "order"
  from transcript t join conversations c on c.id = t.conversation_id left join outbox o on o.id = t.id
  left join consents k on k.seq = (select max(seq) from consents where given = 1 and ${OF_VISIT}
    and not exists (select 1 from (select seq as no from consents where given = 0 and ${OF_VISIT}) refused
      where not exists (select 1 from consents where given = 1 and order_number is null and seq > no and ${OF_VISIT})))
  where json_extract(t.detail, '$.kind') = 'visit' and json_extract(t.detail, '$.purpose') is not null
    and (o.status is null or o.status in (1, 3)) order by t.seq desc limit ? + 0`;

/** How a channel calls the shopper: the slice `called` of their memory. */
const NAME = `json_extract(s.state, '$.memory.called') as name`;

/** Ids of what nobody knows to have arrived: 3 is `OUTBOX.held`, and what is held for staff has that reason. */
const IN_DOUBT = `(select json_group_array(id) from outbox where conversation_id = c.id and status = 3 and lane = 'say'
    and reason is not 'with-staff') as "inDoubt"`;

const DESK = `select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.state, t.at as "lastAt",
    t.text as "lastText", t.sender as "lastFrom", ${NAME}, ${IN_DOUBT}
  from conversations c join shoppers s on s.id = c.shopper_id
  join transcript t on t.seq = (select max(seq) from transcript where conversation_id = c.id)`;

const DESK_WAITING = `${DESK} where c.mode in ('waiting', 'staff') order by t.seq limit ? + 0`;

const DESK_OTHERS = `select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.state, t.at as "lastAt",
    t.text as "lastText", t.sender as "lastFrom", ${NAME}, ${IN_DOUBT}
  from (select conversation_id, max(seq) as seq from (select conversation_id, seq from transcript order by seq desc limit 1000)
    group by conversation_id) latest
  join transcript t on t.seq = latest.seq join conversations c on c.id = latest.conversation_id
  join shoppers s on s.id = c.shopper_id
  where c.mode not in ('waiting', 'staff') and c.state is not null order by t.seq desc limit ? + 0`;

/** 3 is `OUTBOX.held`. */
const HELD = `select id, kind, payload, reason from outbox
  where conversation_id = ? and status = 3 and lane = 'say' order by seq`;

const DESK_THREAD = `select c.id, c.address, json_extract(o.payload, '$.desk.about') as about from outbox o join conversations c on c.id = o.conversation_id
  where o.ref = ? and o.ref is not null and o.kind = 'desk' and c.channel = ? limit 1`;

const SENT_REF = 'select ref from outbox where id = ? and ref is not null';
