import type { Generated } from 'kysely';

/** The tables as SQL holds them. Instants are epoch milliseconds; documents are JSON texts. */
export interface Schema extends CareTables {
  readonly shoppers: {
    id: string;
    version: number;
    state: string | null;
    /** No work is claimed before this instant: an event of this shopper failed and waits for its next try. */
    blocked_until: number;
    created_at: number;
    /** The shopper this one turned out to be. */
    joined_into: string | null;
  };
  readonly identities: { channel: string; identity: string; shopper_id: string; conversation_id: string };
  readonly conversations: {
    id: string;
    shopper_id: string;
    channel: string;
    address: string;
    version: number;
    mode: string;
    state: string | null;
  };
  readonly inbox: {
    seq: Generated<number>;
    channel: string;
    dedupe_key: string;
    event_id: string;
    shopper_id: string;
    conversation_id: string;
    at: number;
    ready_at: number;
    entropy: string;
    body: string;
    /** Tries that failed. */
    attempts: Generated<number>;
    /** Processes that died while this event was in hand. */
    crashes: Generated<number>;
    status: Generated<number>;
  };
  readonly transcript: {
    seq: Generated<number>;
    id: string;
    conversation_id: string;
    at: number;
    sender: string;
    name: string | null;
    text: string;
    detail: string;
  };
  readonly outbox: OutboxTable;
  readonly timers: {
    conversation_id: string;
    flow: string;
    state: string;
    name: string;
    due_at: number;
    /** Version of the conversation that armed it. */
    version: number;
  };
  readonly promises: {
    id: string;
    shopper_id: string;
    conversation_id: string;
    what: string;
    due_at: number;
    words: string;
    detail: string;
    state: string;
    made_at: number;
    settled_at: number | null;
    breach_at: number | null;
  };
  readonly deals: {
    code: string;
    shopper_id: string;
    sku: string;
    state: string;
    expires_at: number;
    net: number | null;
    floor: number | null;
    discount: number;
    order_id: string | null;
    made_at: number;
    deal: string;
  };
  readonly records: { seq: Generated<number>; conversation_id: string; at: number; kind: string; detail: string };
  readonly bundles: { hash: string; files: string; activated_at: number };
  readonly photos: { id: string; type: string; bytes: Uint8Array; at: number };
}

interface OutboxTable {
  seq: Generated<number>;
  id: string;
  shopper_id: string;
  conversation_id: string;
  lane: string;
  kind: string;
  payload: string;
  on_unknown: string;
  status: number;
  not_before: number;
  useful_until: number | null;
  attempts: number;
  /** Tries cut off by the death of the process; `attempts` does not count them. */
  cut: number;
  /** 1: an earlier try may have arrived. */
  doubtful: number;
  /** Above 0 while a try is under way. */
  leased_until: number;
  ref: string | null;
  reason: string | null;
}

export interface CareTables {
  readonly orders: {
    id: string;
    number: string;
    shopper_id: string | null;
    stage: string;
    /** 1 while it is under way. */
    is_open: number;
    revision: number;
    placed_at: number;
    state: string;
  };
  readonly agenda: {
    id: string;
    shopper_id: string;
    conversation_id: string;
    what: string;
    due_at: number;
    detail: string;
    /** 0 waiting, 1 fired, 2 done without. */
    status: Generated<number>;
  };
  readonly consents: {
    seq: Generated<number>;
    shopper_id: string;
    conversation_id: string;
    purpose: string;
    given: number;
    at: number;
    words: string;
    channel: string;
    /** The order a yes rests on; null for the shopper's own word. */
    order_number: string | null;
  };
  readonly link_codes: {
    hash: string;
    conversation_id: string;
    detail: string;
    expires_at: number;
    used_by: string | null;
  };
  readonly link_attempts: { conversation_id: string; since: number; count: number };
  readonly alarms: { seq: Generated<number>; at: number; kind: string; detail: string };
  readonly erased: { key_hash: string; at: number; kept: string };
}

/** Values of `inbox.status`. Partial indexes name `waiting` as 0. */
export const INBOX = { waiting: 0, handled: 1, parked: 2 } as const;

/** Values of `outbox.status`. Partial indexes name `waiting` as 0. */
export const OUTBOX = { waiting: 0, sent: 1, failed: 2, held: 3, dropped: 4, voided: 5 } as const;
