import type { Accepted } from '../ports/store.ts';
import type { EventCells } from './calls.ts';
import { type Cell, type RowStatement, runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';

interface Place {
  readonly shopperId: string;
  readonly conversationId: string;
}

/**
 * Files events, once each by channel and dedupe key; a person never seen gets a shopper and a conversation.
 * Throws when an event names a conversation that does not exist.
 */
export async function acceptEvents(tx: Tx, events: readonly EventCells[]): Promise<readonly Accepted[]> {
  const places = await findPlaces(tx, events);
  await introduce(tx, events, places);
  const placed = events.map((event) => ({ event, place: placeOf(event, places) }));
  const { rows: fresh } = await runRows<SeqRow>(tx, INSERT_EVENTS, placed.flatMap(eventCells));
  const seqs = new Map(fresh.map((row) => [`${row.channel}\n${row.dedupe_key}`, row.seq]));
  const accepted: Accepted[] = [];
  for (const { event, place } of placed) {
    const key = `${event.channel}\n${event.dedupeKey}`;
    const seq = seqs.get(key);
    // The same event twice in one group is stored once: the first takes the number.
    seqs.delete(key);
    accepted.push({ ...place, seq: seq ?? (await knownSeq(tx, event)), duplicate: seq === undefined });
  }
  return accepted;
}

interface SeqRow {
  readonly seq: number;
  readonly channel: string;
  readonly dedupe_key: string;
}

const FIND_IDENTITIES: RowStatement = {
  width: 2,
  sql: (values) => `with wanted (channel, identity) as (${values})
    select i.channel, i.identity, i.shopper_id, i.conversation_id
    from wanted join identities i on i.channel = wanted.channel and i.identity = wanted.identity`,
};

const FIND_CONVERSATIONS: RowStatement = {
  width: 1,
  sql: (values) => `with wanted (id) as (${values})
    select '' as channel, c.id as identity, c.shopper_id, c.id as conversation_id
    from wanted join conversations c on c.id = wanted.id`,
};

const INSERT_EVENTS: RowStatement = {
  width: 9,
  sql: (values) => `insert into inbox
    (channel, dedupe_key, event_id, shopper_id, conversation_id, at, ready_at, entropy, body)
    ${values} on conflict do nothing returning seq, channel, dedupe_key`,
};

/** Where each event belongs, by the key of `placeKey`. */
async function findPlaces(tx: Tx, events: readonly EventCells[]): Promise<Map<string, Place>> {
  const people: Cell[] = [];
  const conversations: Cell[] = [];
  for (const event of events) {
    if (event.conversationId === null) people.push(event.channel, event.identity);
    else conversations.push(event.conversationId);
  }
  const found = [
    ...(await runRows<PlaceRow>(tx, FIND_IDENTITIES, people)).rows,
    ...(await runRows<PlaceRow>(tx, FIND_CONVERSATIONS, conversations)).rows,
  ];
  return new Map(
    found.map((row) => [
      `${row.channel}\n${row.identity}`,
      { shopperId: row.shopper_id, conversationId: row.conversation_id },
    ]),
  );
}

interface PlaceRow {
  readonly channel: string;
  readonly identity: string;
  readonly shopper_id: string;
  readonly conversation_id: string;
}

function placeKey(event: EventCells): string {
  return event.conversationId === null ? `${event.channel}\n${event.identity}` : `\n${event.conversationId}`;
}

function placeOf(event: EventCells, places: ReadonlyMap<string, Place>): Place {
  const place = places.get(placeKey(event));
  if (!place) throw new RangeError('Cannot accept an event: its conversation does not exist');
  return place;
}

/** Adds a shopper, a conversation and an identity for everybody not found. */
async function introduce(tx: Tx, events: readonly EventCells[], places: Map<string, Place>): Promise<void> {
  const strangers = events.filter((event) => {
    if (event.conversationId !== null || places.has(placeKey(event))) return false;
    places.set(placeKey(event), { shopperId: event.newShopperId, conversationId: event.newConversationId });
    return true;
  });
  await runRows(
    tx,
    INSERT_SHOPPERS,
    strangers.flatMap((event) => [event.newShopperId, event.at]),
  );
  await runRows(
    tx,
    INSERT_CONVERSATIONS,
    strangers.flatMap((event) => [event.newConversationId, event.newShopperId, event.channel, event.address]),
  );
  await runRows(
    tx,
    INSERT_IDENTITIES,
    strangers.flatMap((event) => [event.channel, event.identity, event.newShopperId, event.newConversationId]),
  );
}

const INSERT_SHOPPERS: RowStatement = {
  width: 2,
  sql: (values) => `insert into shoppers (id, created_at) ${values}`,
};

const INSERT_CONVERSATIONS: RowStatement = {
  width: 4,
  sql: (values) => `insert into conversations (id, shopper_id, channel, address) ${values}`,
};

const INSERT_IDENTITIES: RowStatement = {
  width: 4,
  sql: (values) => `insert into identities (channel, identity, shopper_id, conversation_id) ${values}`,
};

function eventCells({ event, place }: { readonly event: EventCells; readonly place: Place }): readonly Cell[] {
  return [
    event.channel,
    event.dedupeKey,
    event.eventId,
    place.shopperId,
    place.conversationId,
    event.at,
    event.readyAt,
    event.entropy,
    event.body,
  ];
}

async function knownSeq(tx: Tx, event: EventCells): Promise<number> {
  const { seq } = await tx
    .selectFrom('inbox')
    .select('seq')
    .where('channel', '=', event.channel)
    .where('dedupe_key', '=', event.dedupeKey)
    .executeTakeFirstOrThrow();
  return seq;
}
