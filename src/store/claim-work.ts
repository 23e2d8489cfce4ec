import { sql } from 'kysely';
import type { ClaimLimits, ConversationTexts, EventTexts, WorkTexts } from './calls.ts';
import type { Tx } from './transaction.ts';

/** Shoppers being handled, with the end of their lease. One process has the database, so memory is enough. */
export type Leases = Map<string, number>;

const NOTHING: WorkTexts = { shoppers: [], conversations: [], events: [] };

/**
 * Takes up to `limit` shoppers with an event that is ready, oldest event first, with all their waiting events.
 * A shopper with an event that was in hand when a process died gets that one event alone, so that it can be told from its
 * neighbours.
 */
export async function claimWork(tx: Tx, limits: ClaimLimits, leases: Leases): Promise<WorkTexts> {
  const ids = await readyShoppers(tx, limits, leases);
  if (ids.length === 0) return NOTHING;
  const wanted = JSON.stringify(ids);
  for (const id of ids) leases.set(id, limits.leaseUntil);
  return {
    shoppers: await shoppersOf(tx, wanted),
    conversations: await conversationsOf(tx, wanted),
    events: isolateSuspects(await eventsOf(tx, wanted)),
  };
}

async function readyShoppers(tx: Tx, limits: ClaimLimits, leases: Leases): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select shopper_id as id from inbox
    where status = 0 and shopper_id not in (select id from shoppers where blocked_until > ${limits.now})
    group by shopper_id having min(ready_at) <= ${limits.now}
    order by min(seq) limit ${limits.limit + leases.size}`.execute(tx);
  const free = rows.filter(({ id }) => (leases.get(id) ?? 0) <= limits.now);
  return free.slice(0, limits.limit).map(({ id }) => id);
}

async function shoppersOf(tx: Tx, wanted: string): Promise<WorkTexts['shoppers']> {
  const { rows } = await sql<WorkTexts['shoppers'][number]>`
    select s.id, s.version, s.state from json_each(${wanted}) w cross join shoppers s where s.id = w.value`.execute(tx);
  return rows;
}

async function conversationsOf(tx: Tx, wanted: string): Promise<readonly ConversationTexts[]> {
  const { rows } = await sql<ConversationTexts>`
    select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.version, c.state
    from json_each(${wanted}) w cross join conversations c where c.shopper_id = w.value`.execute(tx);
  return rows;
}

async function eventsOf(tx: Tx, wanted: string): Promise<readonly EventTexts[]> {
  const { rows } = await sql<EventTexts>`
    select i.seq, i.event_id as id, i.shopper_id as "shopperId", i.conversation_id as "conversationId", i.at,
      i.ready_at as "readyAt", i.entropy, i.attempts, i.crashes, i.body
    from json_each(${wanted}) w cross join inbox i where i.shopper_id = w.value and i.status = 0
    order by w.key, i.seq`.execute(tx);
  return rows;
}

function isolateSuspects(events: readonly EventTexts[]): readonly EventTexts[] {
  const suspects = new Set(events.filter((event) => event.crashes > 0).map((event) => event.shopperId));
  if (suspects.size === 0) return events;
  const seen = new Set<string>();
  return events.filter((event) => {
    const first = !seen.has(event.shopperId);
    seen.add(event.shopperId);
    return first || !suspects.has(event.shopperId);
  });
}
