import type { Language } from '../api/wire.ts';
import type { Conversation, Entry, Line, Me, Note, PriceQuestion, Right } from './wire.ts';

/** A reply on its way; gone when its line comes back. */
export interface Outgoing {
  readonly key: string;
  readonly talk: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly status: 'sending' | 'failed';
}

/** Who is in front of the page. */
export type Gate =
  | { readonly kind: 'loading' }
  | { readonly kind: 'sign-in'; readonly wasIn: boolean }
  | { readonly kind: 'link'; readonly token: string }
  | { readonly kind: 'away' }
  | { readonly kind: 'in'; readonly me: Me };

/** A dialog that is open. */
export type Dialog =
  | { readonly kind: 'help' | 'note' | 'close' | 'take-over' }
  | { readonly kind: 'deal'; readonly price?: PriceQuestion }
  | { readonly kind: 'price'; readonly price: PriceQuestion; readonly outgoing: Outgoing }
  | { readonly kind: 'amount'; readonly remedy: string; readonly amount: number }
  | { readonly kind: 'edit' | 'take-back'; readonly line: Line }
  | { readonly kind: 'draft'; readonly draft: string; readonly text: string };

/** What went wrong, as the page has words for it. */
export type Notice = 'failed' | 'no-right' | 'unknown' | 'photo' | Refusal;

/** Why the shop does not do what was wished. */
export type Refusal = 'not-taken' | 'below-floor' | 'no-price' | 'no-product' | 'no-draft' | 'looks-like-note';

/** The open conversation. */
export interface Talk {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly hasEarlier: boolean;
  readonly isLive: boolean;
  readonly isTyping: boolean;
  /** Absent until it is loaded. */
  readonly about?: Conversation;
}

/** All that the desk shows. */
export interface DeskState {
  readonly gate: Gate;
  readonly language: Language;
  readonly entries: readonly Entry[];
  /** The server's clock, renewed with every tick. */
  readonly now: number;
  readonly talk?: Talk;
  /** On a narrow screen one of the three is seen. */
  readonly pane: 'list' | 'talk' | 'panel';
  /** What is written and not sent, by conversation: it never moves to another. */
  readonly texts: Readonly<Record<string, string>>;
  readonly photos: Readonly<Record<string, readonly string[]>>;
  readonly outgoing: readonly Outgoing[];
  readonly present: readonly string[];
  readonly isOnDuty: boolean;
  readonly hasSound: boolean;
  readonly hasShortcuts: boolean;
  readonly isOffline: boolean;
  readonly dialog?: Dialog;
  readonly notice?: Notice;
}

/** What the transcript shows at one place. */
export type Shown =
  | { readonly kind: 'line'; readonly line: Line; readonly isEdited: boolean; readonly isTakenBack: boolean }
  | { readonly kind: 'note'; readonly note: Note };

/** The state with lines in their places; those already there stay as they are. */
export function withLines(state: DeskState, id: string, lines: readonly Line[]): DeskState {
  const { talk } = state;
  if (talk?.id !== id) return state;
  const known = new Set(talk.lines.map(({ seq }) => seq));
  const fresh = lines.filter(({ seq }) => !known.has(seq));
  if (fresh.length === 0) return state;
  const all = [...talk.lines, ...fresh].sort((a, b) => a.seq - b.seq);
  return {
    ...state,
    talk: { ...talk, lines: all, isTyping: false },
    outgoing: fresh.reduce(withoutEcho, state.outgoing),
  };
}

/** A reply of ours that has come back as a line is no longer on its way. */
function withoutEcho(outgoing: readonly Outgoing[], line: Line): readonly Outgoing[] {
  if (line.from !== 'staff') return outgoing;
  const index = outgoing.findIndex(({ text, photos, status }) => {
    return status === 'sending' && line.text.includes(text) && photos.length === (line.photos?.length ?? 0);
  });
  return index < 0 ? outgoing : outgoing.toSpliced(index, 1);
}

/** The transcript as it stands: edits and take-backs at the line they are about, notes in between by time. */
export function shownLines({ lines, about }: Talk): readonly Shown[] {
  const edits = new Map(lines.flatMap((line) => (line.edits === undefined ? [] : [[line.edits, line.text]])));
  const takenBack = new Set(lines.flatMap(({ deletes }) => (deletes === undefined ? [] : [deletes])));
  const said = lines
    .filter(({ edits, deletes }) => edits === undefined && deletes === undefined)
    .map((line): Shown => {
      const text = edits.get(line.id);
      return {
        kind: 'line',
        line: text === undefined ? line : { ...line, text },
        isEdited: text !== undefined,
        isTakenBack: takenBack.has(line.id),
      };
    });
  const from = lines[0]?.at ?? 0;
  const notes = (about?.notes ?? []).filter(({ at }) => at >= from).map((note): Shown => ({ kind: 'note', note }));
  return [...said, ...notes].sort((a, b) => instantOf(a) - instantOf(b));
}

function instantOf(shown: Shown): number {
  return shown.kind === 'line' ? shown.line.at : shown.note.at;
}

/** The entry of the open conversation: the list's, which is newer, else the one loaded with it. */
export function openEntry({ entries, talk }: DeskState): Entry | undefined {
  return entries.find(({ id }) => id === talk?.id) ?? talk?.about?.entry;
}

/** Conversations in which somebody waits for a person, or for a person's answer to a question. */
export function waiting(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ mode, waitingSince }) => mode !== 'staff' && waitingSince !== undefined);
}

/** Conversations that ask for attention now and did not before: newly waiting, or newly overdue. */
export function newlyPressing(before: DeskState, after: DeskState): readonly Entry[] {
  const known = new Map(waiting(before.entries).map((entry) => [entry.id, isOverdue(entry, before.now)]));
  return waiting(after.entries).filter((entry) => {
    const wasOverdue = known.get(entry.id);
    return wasOverdue === undefined || (!wasOverdue && isOverdue(entry, after.now));
  });
}

/** The promised time of an answer has passed. */
export function isOverdue({ dueAt, mode, waitingSince }: Entry, now: number): boolean {
  return mode !== 'staff' && waitingSince !== undefined && dueAt !== undefined && dueAt < now;
}

/** Whether an account has a right; the owner has all. */
export function hasRight({ may }: Me, right: Right): boolean {
  return may.includes(right) || may.includes('owner');
}

/** The entry `step` places further in the list; the first one when none is open. */
export function neighbour({ entries, talk }: DeskState, step: 1 | -1): Entry | undefined {
  const at = entries.findIndex(({ id }) => id === talk?.id);
  if (at < 0) return entries[0];
  return entries[Math.min(entries.length - 1, Math.max(0, at + step))];
}
