import type { ClaimLimits, OutboxTexts } from './calls.ts';
import { query } from './query.ts';
import type { Reader, Tx } from './transaction.ts';

/**
 * Takes rows for one try each: of a conversation's words only the oldest unsent, of calls any. What is put off to a later
 * time holds up nothing more urgent: answers do not wait for news, nor news for visits. A visit waits while its
 * shopper has an event unhandled, and the bot is silent while an act of staff in its conversation is. The try is counted here, before it is made.
 */
export async function claimOutbox(tx: Tx, limits: ClaimLimits): Promise<readonly OutboxTexts[]> {
  const { now, limit, leaseUntil } = limits;
  const rows = oneSuspect(await query<OutboxTexts>(tx, CLAIMABLE, [now, now, limit]));
  if (rows.length > 0) await query(tx, LEASE, [leaseUntil, JSON.stringify(rows.map((row) => row.id))]);
  return rows;
}

/** Of rows that may have killed processes one is taken at a time, so that it can be told from its neighbours. */
function oneSuspect(rows: readonly OutboxTexts[]): readonly OutboxTexts[] {
  const first = rows.find(({ cut }) => cut >= SUSPECT_CUTS);
  return rows.filter((row) => row.cut < SUSPECT_CUTS || row === first);
}

const SUSPECT_CUTS = 3;

/** When the outbox has work next: the earliest end of waiting among rows that wait for time alone. */
export async function outboxDueAt(reader: Reader): Promise<number | null> {
  const [row] = await query<{ at: number | null }>(reader, DUE, []);
  return row?.at ?? null;
}

const MAY_GO = `(o.lane = 'call' or not exists (
    select 1 from outbox p
    where p.conversation_id = o.conversation_id and p.status = 0 and p.lane = 'say' and p.seq < o.seq
      and not (p.not_before > o.not_before and (p.kind = 'visit' and o.kind <> 'visit' or p.kind = 'news' and o.kind not in ('news', 'visit')))))
  and (o.kind <> 'visit' or not exists (select 1 from inbox i where i.shopper_id = o.shopper_id and i.status = 0))
  and (o.kind not in ('answer', 'news') or not exists (
    select 1 from inbox i where i.shopper_id = o.shopper_id and i.status = 0
      and i.channel = 'desk' and i.conversation_id = o.conversation_id))`;

/** The sign before `seq` keeps the planner from walking the whole table in its order. */
const CLAIMABLE = `select o.id, o.shopper_id as "shopperId", o.conversation_id as "conversationId", c.channel, c.address,
    c.mode, o.lane, o.kind, o.payload, o.on_unknown as "onUnknown", o.not_before as "notBefore",
    o.useful_until as "usefulUntil", o.attempts, o.cut, (o.doubtful = 1 or o.leased_until > 0) as doubtful,
    case when o.kind = 'desk' then (select f.ref from outbox f
      where f.conversation_id = o.conversation_id and f.status = 1 and f.ref is not null order by f.seq limit 1) end as thread,
    case when o.kind = 'edit' then (select t.ref from outbox t
      where t.id = json_extract(o.payload, '$.edits')) end as target
  from outbox o join conversations c on c.id = o.conversation_id
  where o.status = 0 and o.not_before <= ? and o.leased_until <= ? and ${MAY_GO}
  order by +o.seq limit ? + 0`;

const LEASE = `update outbox
  set attempts = attempts + 1, doubtful = (doubtful = 1 or leased_until > 0), leased_until = ?
  where id in (select value from json_each(?))`;

const DUE = `select min(max(o.not_before, o.leased_until)) as at from outbox o where o.status = 0 and ${MAY_GO}`;
