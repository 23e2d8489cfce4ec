import type { PromiseRow } from '../../ports/care-store.ts';
import type { DeskEntry } from '../../web/desk/desk-use-cases.ts';

/** Promises that only a person keeps, and what the desk calls the matter. */
const BY_PEOPLE: Readonly<Record<string, string>> = {
  ...{ remedy_answer: 'remedy', refund: 'remedy', replacement: 'remedy' },
  ...{ late_answer: 'order', guarantee_payment: 'order', human_answer: 'order', urgent_answer: 'order' },
};

/** The list with what staff owe to talks that the bot still has: what a person has promised there and by when. */
export function withTasks(entries: readonly DeskEntry[], promises: readonly PromiseRow[]): readonly DeskEntry[] {
  const owed = new Map<string, PromiseRow>();
  for (const promise of promises) {
    if (promise.state !== 'open' || BY_PEOPLE[promise.what] === undefined) continue;
    const other = owed.get(promise.conversationId);
    if (!other || promise.dueAt < other.dueAt) owed.set(promise.conversationId, promise);
  }
  return entries.map((entry) => {
    const promise = owed.get(entry.id);
    // Who waits for a person or is with one is listed for that.
    if (!promise || entry.waitingSince !== undefined || entry.mode === 'staff' || entry.mode === 'waiting')
      return entry;
    return { ...entry, why: BY_PEOPLE[promise.what] ?? 'order', waitingSince: promise.madeAt, dueAt: promise.dueAt };
  });
}
