import type { DeskRow } from '../../ports/care-store.ts';
import type { TranscriptRow } from '../../ports/store.ts';
import { deskSlice } from '../../skills/desk/desk-slice.ts';
import { handoverSlice } from '../../skills/slices.ts';
import type { DeskEntry } from '../../web/desk/desk-use-cases.ts';
import { readSlice } from './handover-card.ts';
import { shortId } from './short-id.ts';

/** A conversation as the desk's list shows it. */
export function deskEntry(row: DeskRow): DeskEntry {
  const { id, shopperId, channel, state, lastAt, lastFrom, lastText, name } = row;
  const { mode, language, memory } = state;
  const handover = readSlice(handoverSlice, memory);
  const isWaiting = mode === 'waiting';
  const isOpen = isWaiting || mode === 'staff';
  const { fact, untold } = isOpen ? {} : handover;
  const staff = mode === 'staff' ? handover.staff : isWaiting ? handover.seenBy : undefined;
  return {
    ...{ id, who: shortId(shopperId), channel, mode, language },
    ...(name === undefined ? {} : { shopper: name }),
    // The store writes no other senders.
    last: { at: lastAt, from: lastFrom as TranscriptRow['from'], text: lastText },
    ...(isWaiting ? { waitingSince: handover.since ?? lastAt } : {}),
    ...(isWaiting && handover.dueAt !== undefined ? { dueAt: handover.dueAt } : {}),
    ...(isOpen ? { why: whyOf(handover.why) } : {}),
    ...(untold ? { why: 'order', waitingSince: untold.at } : {}),
    ...(fact ? { why: 'fact', waitingSince: fact.askedAt, dueAt: fact.dueAt } : {}),
    isUrgent: isOpen && handover.urgent !== undefined,
    isInDoubt: hasDoubt(row),
    ...(staff === undefined ? {} : { staff }),
  };
}

/** True while words may not have arrived and nobody has decided on them. */
function hasDoubt({ state, inDoubt }: DeskRow): boolean {
  const { settled } = readSlice(deskSlice, state.memory);
  return inDoubt.some((id) => !settled.includes(id));
}

/** In the order of need: urgent ones, those that wait, longest first, those with staff or in doubt, then the latest of the bot's. */
export function byNeed(entries: readonly DeskEntry[]): readonly DeskEntry[] {
  return entries.toSorted((a, b) => rankOf(a) - rankOf(b) || orderWithin(a, b));
}

function rankOf({ isUrgent, isInDoubt, mode, waitingSince }: DeskEntry): number {
  if (isUrgent && mode === 'waiting') return 0;
  return waitingSince !== undefined ? 1 : mode === 'staff' || isInDoubt ? 2 : 3;
}

function orderWithin(a: DeskEntry, b: DeskEntry): number {
  if (a.waitingSince !== undefined) return (a.waitingSince ?? 0) - (b.waitingSince ?? 0);
  return b.last.at - a.last.at;
}

/** The desk has words for these; whatever else calls a person is a matter of an order. */
const WHYS: ReadonlySet<string> = new Set([
  'wanted',
  'not-understood',
  'urgent',
  'remedy',
  'fact',
  'late',
  'taken-over',
]);

function whyOf(why: string | undefined): string {
  if (why === undefined) return 'taken-over';
  return WHYS.has(why) ? why : 'order';
}
