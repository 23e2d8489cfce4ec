import type { ClaimLimits, EventTexts, WorkTexts } from './calls.ts';
import { query } from './query.ts';
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
    shoppers: await query(tx, SHOPPERS, [wanted]),
    conversations: await query(tx, CONVERSATIONS, [wanted]),
    events: isolateSuspects(await query(tx, EVENTS, [wanted])),
  };
}

async function readyShoppers(tx: Tx, { now, limit }: ClaimLimits, leases: Leases): Promise<readonly string[]> {
  const held = [...leases].flatMap(([id, until]) => (until > now ? [id] : []));
  const cells = [now, JSON.stringify(held), now, limit * MOST_EVENTS, limit];
  const rows = await query<{ id: string }>(tx, READY_SHOPPERS, cells);
  return rows.map(({ id }) => id);
}

/** Ready events looked at for each shopper wanted: however many wait, a claim costs the same. */
const MOST_EVENTS = 32;

const READY_SHOPPERS = `select shopper_id as id from (
    select seq, shopper_id from inbox
    where status = 0 and ready_at <= ?
      and shopper_id not in (select value from json_each(?))
      and shopper_id not in (select id from shoppers where blocked_until > 0 and blocked_until > ? + 0)
    order by ready_at, seq limit ? + 0)
  group by shopper_id order by min(seq) limit ? + 0`;

const SHOPPERS = `select s.id, s.version, s.state from json_each(?) w cross join shoppers s where s.id = w.value`;

const CONVERSATIONS = `select c.id, c.shopper_id as "shopperId", c.channel, c.address, c.version, c.state
  from json_each(?) w cross join conversations c where c.shopper_id = w.value and c.channel not like '%.desk'`;

const EVENTS = `select i.seq, i.event_id as id, i.shopper_id as "shopperId", i.conversation_id as "conversationId", i.at,
    i.ready_at as "readyAt", i.entropy, i.attempts, i.crashes, i.body
  from json_each(?) w cross join inbox i where i.shopper_id = w.value and i.status = 0
  order by w.key, i.seq`;

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
