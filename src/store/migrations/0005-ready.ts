import type { Migration } from '../migrate.ts';

/** Who has an event that is ready, what is held for staff, what is noted about a shopper, and what is due last: found without walking the rest. */
export const ready: Migration = {
  name: '0005-ready',
  statements: [
    'create index inbox_ready on inbox (ready_at, seq, shopper_id) where status = 0',
    'create index outbox_held on outbox (conversation_id, seq) where status = 3',
    'create index records_conversation on records (conversation_id, seq)',
    'create index identities_shopper on identities (shopper_id)',
    'create index promises_due on promises (due_at)',
  ],
};
