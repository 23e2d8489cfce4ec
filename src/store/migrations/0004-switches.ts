import type { Migration } from '../migrate.ts';

/** What the owner switches on and off while the server runs. */
export const switches: Migration = {
  name: '0004-switches',
  statements: [
    'create table switches (name text primary key not null, is_on integer not null, at integer not null) strict, without rowid',
  ],
};
