import type { Migration } from '../migrate.ts';

/** The first schema: everything a turn reads and writes. */
export const first: Migration = {
  name: '0001-first',
  statements: [
    `create table shoppers (
      id text primary key not null,
      version integer not null default 0,
      state text,
      blocked_until integer not null default 0,
      created_at integer not null
    ) strict`,
    'create index shoppers_blocked on shoppers (blocked_until) where blocked_until > 0',
    `create table conversations (
      id text primary key not null,
      shopper_id text not null references shoppers (id),
      channel text not null,
      address text not null,
      version integer not null default 0,
      mode text not null default 'bot',
      state text
    ) strict`,
    'create index conversations_shopper on conversations (shopper_id)',
    `create table identities (
      channel text not null,
      identity text not null,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      primary key (channel, identity)
    ) strict, without rowid`,
    `create table inbox (
      seq integer primary key autoincrement,
      channel text not null,
      dedupe_key text not null,
      event_id text not null,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      at integer not null,
      ready_at integer not null,
      entropy text not null,
      body text not null,
      attempts integer not null default 0,
      crashes integer not null default 0,
      status integer not null default 0
    ) strict`,
    'create unique index inbox_dedupe on inbox (channel, dedupe_key)',
    'create index inbox_waiting on inbox (shopper_id, seq, ready_at) where status = 0',
    `create table transcript (
      seq integer primary key autoincrement,
      id text not null,
      conversation_id text not null references conversations (id),
      at integer not null,
      sender text not null,
      name text,
      text text not null,
      detail text not null
    ) strict`,
    'create index transcript_conversation on transcript (conversation_id, seq)',
    `create table outbox (
      seq integer primary key autoincrement,
      id text not null unique,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      lane text not null check (lane in ('say', 'call')),
      kind text not null,
      payload text not null,
      on_unknown text not null,
      status integer not null default 0,
      not_before integer not null,
      useful_until integer,
      attempts integer not null default 0,
      doubtful integer not null default 0,
      leased_until integer not null default 0,
      ref text,
      reason text
    ) strict`,
    'create index outbox_waiting on outbox (conversation_id, seq) where status = 0',
    'create index outbox_due on outbox (not_before) where status = 0',
    `create table timers (
      conversation_id text not null references conversations (id),
      flow text not null,
      state text not null,
      name text not null,
      due_at integer not null,
      version integer not null,
      unique (conversation_id, flow, state, name)
    ) strict`,
    'create index timers_due on timers (due_at)',
    `create table promises (
      id text primary key not null,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      what text not null,
      due_at integer not null,
      words text not null,
      detail text not null,
      state text not null default 'open',
      made_at integer not null,
      settled_at integer
    ) strict`,
    `create index promises_open on promises (due_at) where state = 'open'`,
    `create table deals (
      code text primary key not null,
      shopper_id text not null references shoppers (id),
      sku text not null,
      state text not null check (state in ('live', 'redeemed', 'expired', 'replaced', 'withdrawn')),
      expires_at integer not null,
      net integer,
      floor integer,
      discount integer not null default 0,
      order_id text,
      made_at integer not null,
      deal text not null,
      constraint law_1_never_below_the_floor check (net >= floor)
    ) strict`,
    'create index deals_made on deals (made_at)',
    `create table records (
      seq integer primary key autoincrement,
      conversation_id text not null references conversations (id),
      at integer not null,
      kind text not null,
      detail text not null
    ) strict`,
    'create index records_kind on records (kind, seq)',
    'create table bundles (hash text primary key not null, files text not null, activated_at integer not null) strict',
    `create table photos (
      id text primary key not null,
      type text not null,
      bytes blob not null check (length(bytes) <= 5242880),
      at integer not null
    ) strict`,
  ],
};
