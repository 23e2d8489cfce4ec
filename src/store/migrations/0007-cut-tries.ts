import type { Migration } from '../migrate.ts';

/** Tries that the death of the process cut off. */
export const cutTries: Migration = {
  name: '0007-cut-tries',
  statements: ['alter table outbox add column cut integer not null default 0'],
};
