import type { PersonReads } from './person-calls.ts';
import { query } from './query.ts';
import type { Reader } from './transaction.ts';

type Read<N extends keyof PersonReads> = (
  reader: Reader,
  unit: PersonReads[N]['unit'],
) => Promise<PersonReads[N]['result']>;

/** What is read about one person, by their id. */
export const personReaders: { readonly [N in keyof PersonReads]: Read<N> } = {
  identitiesOf: (reader, id) => query(reader, IDENTITIES, [id]),
  dealsOf: (reader, id) => query(reader, DEALS, [id]),
  promisesOf: (reader, id) => query(reader, PROMISES, [id]),
  recordsOf: (reader, id) => query(reader, RECORDS, [id]),
  shoppersWith: (reader, { path, limit }) => query(reader, SHOPPERS, [path, limit]),
  keptOf: (reader, hashes) =>
    query(reader, 'select kept from erased where key_hash in (select value from json_each(?))', [hashes]),
  switches: (reader) => query(reader, 'select name, is_on as "isOn", at from switches', []),
};

const IDENTITIES = 'select channel, identity from identities where shopper_id = ? order by channel, identity';

const DEALS = `select code, shopper_id as "shopperId", sku, state, expires_at as "expiresAt", order_id as "orderId", deal
  from deals where shopper_id = ? order by made_at, code`;

const PROMISES = `select id, shopper_id as "shopperId", conversation_id as "conversationId", what, due_at as "dueAt", words,
    detail, state, made_at as "madeAt", settled_at as "settledAt"
  from promises where shopper_id = ? order by made_at, id`;

const RECORDS = `select r.conversation_id as "conversationId", c.shopper_id as "shopperId", r.at, r.kind, r.detail
  from records r join conversations c on c.id = r.conversation_id where c.shopper_id = ? order by r.seq`;

/** With the talk in which something was said last. */
const SHOPPERS = `select s.id as "shopperId", s.state, coalesce((select t.conversation_id from transcript t
    join conversations c on c.id = t.conversation_id where c.shopper_id = s.id order by t.seq desc limit 1), '') as "conversationId"
  from shoppers s where s.state is not null and json_type(s.state, ?) is not null order by s.created_at, s.id limit ? + 0`;
