import { query } from './query.ts';
import type { StaffReads } from './staff-calls.ts';
import type { Reader } from './transaction.ts';

type Read<N extends keyof StaffReads> = (
  reader: Reader,
  unit: StaffReads[N]['unit'],
) => Promise<StaffReads[N]['result']>;

/** Columns of an account, under the names of `StaffTexts`. */
export const STAFF_COLUMNS = `id, name, may, password, is_on_duty as "isOnDuty", seen_until as "seenUntil",
    added_at as "addedAt"`;

/** What the desk reads, each a query by an index. */
export const staffReaders: { readonly [N in keyof StaffReads]: Read<N> } = {
  staff: (reader) => query(reader, `${STAFF} where removed_at is null order by name_key`, []),
  staffByName: async (reader, nameKey) =>
    first(await query(reader, `${STAFF} where name_key = ? and removed_at is null`, [nameKey])),
  staffLink: async (reader, { hash, now }) => first(await query(reader, LINK, [hash, now])),
  staffSession: async (reader, { hash, openedAfter, usedAfter }) =>
    first(await query(reader, SESSION, [hash, openedAfter, usedAfter])),
  liveStaffSessions: (reader, { hashes, openedAfter, usedAfter }) =>
    query(reader, LIVE, [JSON.stringify(hashes), openedAfter, usedAfter]),
  transcriptBefore: (reader, { conversationId, seq, limit }) => query(reader, BEFORE, [conversationId, seq, limit]),
};

function first<T>(rows: readonly T[]): T | null {
  return rows[0] ?? null;
}

const STAFF = `select ${STAFF_COLUMNS} from staff`;

const LINK = `${STAFF} where removed_at is null
  and id = (select staff_id from staff_links where hash = ? and expires_at > ?)`;

const SESSION = `select s.id, s.name, s.may, s.password, s.is_on_duty as "isOnDuty", s.seen_until as "seenUntil",
    s.added_at as "addedAt", o.opened_at as "openedAt", o.used_at as "usedAt"
  from staff_sessions o join staff s on s.id = o.staff_id
  where o.hash = ? and o.opened_at > ? and o.used_at > ?`;

const LIVE = `select hash from staff_sessions
  where hash in (select value from json_each(?)) and opened_at > ? and used_at > ?`;

const BEFORE = `select * from (
    select seq, id, conversation_id as "conversationId", at, sender, name, text, detail
    from transcript where conversation_id = ? and seq < ? order by seq desc limit ? + 0
  ) order by seq`;
