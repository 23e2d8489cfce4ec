import type { Migration } from '../migrate.ts';

/** When a promise was found broken, before anything was paid for it. */
export const promiseBreach: Migration = {
  name: '0008-promise-breach',
  statements: ['alter table promises add column breach_at integer'],
};
