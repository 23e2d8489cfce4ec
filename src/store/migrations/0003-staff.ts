import type { Migration } from '../migrate.ts';

/** Staff accounts with their one-time links and sessions; links, sessions and passwords as hashes only. */
export const staff: Migration = {
  name: '0003-staff',
  statements: [
    `create table staff (
      id text primary key not null,
      name text not null,
      name_key text not null,
      may text not null,
      password text,
      is_on_duty integer not null default 0,
      seen_until integer not null default 0,
      added_at integer not null,
      removed_at integer
    ) strict`,
    'create unique index staff_name on staff (name_key) where removed_at is null',
    `create table staff_links (
      hash text primary key not null,
      staff_id text not null references staff (id),
      expires_at integer not null
    ) strict, without rowid`,
    'create index staff_links_staff on staff_links (staff_id)',
    `create table staff_sessions (
      hash text primary key not null,
      staff_id text not null references staff (id),
      opened_at integer not null,
      used_at integer not null
    ) strict, without rowid`,
    'create index staff_sessions_staff on staff_sessions (staff_id)',
    'create index staff_sessions_opened on staff_sessions (opened_at)',
  ],
};
