import type { Migration } from '../migrate.ts';

/** Orders, the agenda, consents, joined people, staff threads: what care for a shopper needs beyond a talk. */
export const care: Migration = {
  name: '0002-care',
  statements: [
    'alter table shoppers add column joined_into text references shoppers (id)',
    `create table orders (
      id text primary key not null,
      number text not null,
      shopper_id text references shoppers (id),
      stage text not null,
      is_open integer not null,
      revision integer not null,
      placed_at integer not null,
      state text not null
    ) strict`,
    'create index orders_number on orders (number)',
    'create index orders_shopper on orders (shopper_id) where shopper_id is not null',
    'create index orders_open on orders (placed_at) where is_open = 1',
    `create table agenda (
      id text primary key not null,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      what text not null,
      due_at integer not null,
      detail text not null,
      status integer not null default 0
    ) strict`,
    'create index agenda_due on agenda (due_at) where status = 0',
    'create index agenda_what on agenda (what, due_at) where status = 0',
    'create index agenda_shopper on agenda (shopper_id)',
    `create table consents (
      seq integer primary key autoincrement,
      shopper_id text not null references shoppers (id),
      conversation_id text not null references conversations (id),
      purpose text not null,
      given integer not null,
      at integer not null,
      words text not null,
      channel text not null
    ) strict`,
    'create index consents_shopper on consents (shopper_id, purpose, seq)',
    `create table link_codes (
      hash text primary key not null,
      conversation_id text not null references conversations (id),
      detail text not null,
      expires_at integer not null,
      used_by text
    ) strict, without rowid`,
    `create table link_attempts (
      conversation_id text primary key not null references conversations (id),
      since integer not null,
      count integer not null
    ) strict, without rowid`,
    `create table alarms (
      seq integer primary key autoincrement,
      at integer not null,
      kind text not null,
      detail text not null
    ) strict`,
    'create unique index alarms_once on alarms (kind, detail)',
    `create table erased (key_hash text primary key not null, at integer not null, kept text not null) strict, without rowid`,
    'create index outbox_sent on outbox (conversation_id, seq) where status = 1 and ref is not null',
    'create index outbox_ref on outbox (ref) where ref is not null',
    'create index promises_shopper on promises (shopper_id)',
    'create index deals_shopper on deals (shopper_id)',
    `create index conversations_desk on conversations (mode) where mode in ('waiting', 'staff')`,
  ],
};
