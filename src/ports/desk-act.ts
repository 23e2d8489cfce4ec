import type { PhotoRef } from '../conversation/event.ts';
import type { Channel } from './channel.ts';

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
  /** Slack member id: "U01ABC". */
  readonly slack?: string | undefined;
  readonly may: readonly string[];
}

/** Something a known member of staff does in the thread or topic of a conversation. */
export interface DeskAct {
  readonly door: 'telegram' | 'slack';
  /** The same delivery again has the same key. */
  readonly dedupeKey: string;
  /** The thread or topic: the ref of the desk conversation's first row. */
  readonly thread: string;
  /** Their number or id at that door. */
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
   * The message it was done with; for `edit` and `delete` the message that is changed or taken back, which may be a note:
   * only what went out as a reply under this ref may change.
   */
  readonly ref: string;
}

/** How what a member of staff wrote has ended. */
export type DeskMark = 'done' | 'noted' | 'refused';

/** What became of a message of staff; `ref` is the act's. */
export interface MarkedMessage {
  readonly address: string;
  readonly ref: string;
  /** The act's, where the door hangs words below a thread. */
  readonly thread?: string;
  readonly mark: DeskMark;
  readonly words?: string;
}

/**
 * A place where staff meet the conversations that need a person: a thread or topic each. The first row of a conversation
 * (without `thread`) opens one; its ref is the `thread` of all others.
 */
export interface DeskDoor extends Channel {
  /** Puts a mark on a message of staff, and with `words` says why. Failing harms nothing. */
  readonly mark: (marked: MarkedMessage) => Promise<void>;
}
