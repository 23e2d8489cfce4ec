import { sql } from 'kysely';
import type { ClaimLimits, OutboxTexts } from './calls.ts';
import type { Tx } from './transaction.ts';

/**
 * Takes rows for one try each: of a conversation's words only the oldest unsent, of calls any. A visit waits while its
 * shopper has an event unhandled. The try is counted here, before it is made.
 */
export async function claimOutbox(tx: Tx, limits: ClaimLimits): Promise<readonly OutboxTexts[]> {
  const { rows } = await sql<OutboxTexts>`
    select o.id, o.shopper_id as "shopperId", o.conversation_id as "conversationId", c.channel, c.address, c.mode, o.lane,
      o.kind, o.payload, o.on_unknown as "onUnknown", o.not_before as "notBefore", o.useful_until as "usefulUntil",
      o.attempts, (o.doubtful = 1 or o.leased_until > 0) as doubtful
    from outbox o join conversations c on c.id = o.conversation_id
    where ${claimable(limits.now)} order by o.seq limit ${limits.limit}`.execute(tx);
  if (rows.length > 0) await lease(tx, rows, limits.leaseUntil);
  return rows;
}

/** When the outbox has work next: the earliest end of waiting among rows that only wait for time. */
export const OUTBOX_DUE = sql<number | null>`
  select min(max(o.not_before, o.leased_until)) from outbox o where o.status = 0 and ${isFirstOfItsKind()}`;

function claimable(now: number) {
  return sql`o.status = 0 and o.not_before <= ${now} and o.leased_until <= ${now} and ${isFirstOfItsKind()}`;
}

function isFirstOfItsKind() {
  return sql`(o.lane = 'call' or not exists (
      select 1 from outbox p
      where p.conversation_id = o.conversation_id and p.status = 0 and p.lane = 'say' and p.seq < o.seq))
    and (o.kind <> 'visit' or not exists (select 1 from inbox i where i.shopper_id = o.shopper_id and i.status = 0))`;
}

async function lease(tx: Tx, rows: readonly OutboxTexts[], leaseUntil: number): Promise<void> {
  const ids = JSON.stringify(rows.map((row) => row.id));
  await sql`update outbox set attempts = attempts + 1, doubtful = (doubtful = 1 or leased_until > 0),
    leased_until = ${leaseUntil} where id in (select value from json_each(${ids}))`.execute(tx);
}
