import type { PhotoRef } from '../../conversation/event.ts';

/** What staff can do with a conversation. */
export const DESK_VERBS = [
  ...(['take-over', 'hand-back', 'close', 'acknowledge', 'note', 'reply', 'edit', 'delete'] as const),
  ...(['approve', 'change', 'refuse', 'deal', 'draft'] as const),
] as const;

export type DeskVerb = (typeof DESK_VERBS)[number];

/** A member of staff as shop.yaml names them. */
export interface DeskPerson {
  readonly name: string;
  /** Telegram number, or user name with or without "@". */
  readonly telegram?: string | undefined;
  readonly may: readonly string[];
}

/** Something a known member of staff does in the topic of a conversation. */
export interface DeskAct {
  readonly door: 'telegram';
  /** The same delivery again has the same key. */
  readonly dedupeKey: string;
  /** The topic: the ref of the desk conversation's first row. */
  readonly thread: string;
  /** Their Telegram number. */
  readonly user: string;
  /** Their name and rights in shop.yaml. */
  readonly by: string;
  readonly may: readonly string[];
  readonly act: DeskVerb;
  /** The words: of a reply, note or edit as typed; of `change` and `deal` the figures as typed. */
  readonly text?: string;
  /** What the button carried after its verb ("approve:r1"): the id of a remedy or draft. */
  readonly argument?: string;
  readonly photos?: readonly PhotoRef[];
  /**
   * Number of the message it was done with; for `edit` and `delete` of the message that is changed or taken back, which may be
   * a note: only what went out as a reply under this ref may change.
   */
  readonly ref: string;
}
