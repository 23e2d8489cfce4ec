import type { Card } from '../conversation/effect.ts';
import type { Instant } from '../values/instants.ts';
import type { Language } from '../values/language.ts';

/** What a channel can show; what it cannot is said in words instead. */
export interface Capabilities {
  /** Most buttons under one message; 0: buttons become a line of words. */
  readonly buttons: number;
  readonly cards: boolean;
  readonly edits: boolean;
  readonly maxChars: number;
  /** Can deliver after the shopper has gone away. */
  readonly reachableLater: boolean;
}

/** Final words on their way to one conversation. */
export interface Outgoing {
  /** Outbox row id: the same on every try, so that a channel can recognise its own message. */
  readonly id: string;
  readonly conversationId: string;
  /** The channel's own address of the conversation (chat id, DM channel, widget visitor). */
  readonly address: string;
  readonly language: Language;
  readonly text: string;
  /** For channels that have one (e-mail). */
  readonly subject?: string;
  readonly buttons: readonly { readonly choice: string; readonly label: string }[];
  readonly card?: Card;
  /** Pictures of the store, by id. */
  readonly photos?: readonly string[];
  /** At a staff door: the channel's ref of the thread's first message; absent for that message itself. */
  readonly thread?: string;
  /** At a staff door: the conversation the thread is about, and who is speaking. */
  readonly desk?: { readonly about: string; readonly from: string; readonly name?: string };
}

/** How a try to deliver ended; see README, "Outbox". */
export type Delivery =
  | { readonly kind: 'sent'; readonly ref?: string }
  /** Never retry: blocked, deleted, malformed. `stop`: the shopper wants no more messages here. */
  | { readonly kind: 'refused'; readonly reason: string; readonly stop?: boolean }
  /** The channel asks to wait. */
  | { readonly kind: 'not-now'; readonly until: Instant }
  /** Surely not delivered; try again. */
  | { readonly kind: 'not-reached'; readonly reason: string }
  /** May or may not have been delivered. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A way to reach shoppers. Incoming events are handed to the runtime by whoever receives them. */
export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * `push` channels are delivered to by the outbox. A `pull` channel shows the transcript itself (the widget's stream):
   * answers count as sent when they are committed.
   */
  readonly delivery: 'push' | 'pull';
  readonly deliver: (message: Outgoing) => Promise<Delivery>;
  /** Changes an earlier message to these words, or takes it back when they are empty. Absent where a channel cannot: a new message says so. */
  readonly edit?: (message: Outgoing & { readonly ref: string }) => Promise<Delivery>;
  /** Whether an unknown delivery arrived; absent where the channel cannot tell. */
  readonly reconcile?: (message: Outgoing) => Promise<'sent' | 'not-sent' | 'unknown'>;
}
