import type { LedgerPromise } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';

/** What the ledger is told when a promise has come to its end; nothing while it stands as it did. */
export function settledEffects(before: LedgerPromise, after: LedgerPromise): readonly Effect[] {
  if (before.state === after.state || after.state === 'open') return [];
  return [
    { kind: 'promise-settled', id: after.id, state: after.state },
    { kind: 'agenda-done', id: chaseId(after.id) },
  ];
}

/** Names the reminder of staff that belongs to a promise. */
export function chaseId(promiseId: string): string {
  return `chase:${promiseId}`;
}
