import type { Card, RecordRow } from '../conversation/effect.ts';
import type { EventBody } from '../conversation/event.ts';
import type { ConversationState, Mode, ShopperState } from '../conversation/state.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';
import type { CareStore } from './care-store.ts';
import type { DealRow } from './deal-row.ts';
import type { PersonStore } from './person-store.ts';
import type { StaffStore } from './staff-store.ts';
import type { Committed, Turn } from './turn.ts';

/** An event at the door: verified and decoded, not yet stored. */
export interface Incoming {
  /** Unique per channel account; the same delivery again has the same key. */
  readonly dedupeKey: string;
  readonly channel: string;
  /** The person as the channel knows them ("visitor 8f…", "user 4711"). */
  readonly identity: string;
  /** The channel's address of the conversation. */
  readonly address: string;
  /** Set when the conversation is known already (the answer of a call); `identity` is not looked up then. */
  readonly conversationId?: string;
  readonly at: Instant;
  /** Not handled before this instant (bursts); same as `at` for all that is surely understood. */
  readonly readyAt: Instant;
  /** 32 random hex characters. */
  readonly entropy: string;
  readonly body: EventBody;
}

/** Outcome of accepting one event; `seq` is its place in the inbox. */
export interface Accepted {
  readonly seq: number;
  readonly duplicate: boolean;
  readonly shopperId: string;
  readonly conversationId: string;
}

/** An accepted event that waits to be handled. */
export interface InboxEvent {
  readonly seq: number;
  readonly id: string;
  readonly conversationId: string;
  readonly at: Instant;
  readonly readyAt: Instant;
  readonly entropy: string;
  readonly attempts: number;
  /** Processes that died while this event was in hand. */
  readonly crashes?: number;
  readonly body: EventBody;
}

/** One conversation with its place in the world. */
export interface ConversationRow {
  readonly id: string;
  readonly shopperId: string;
  readonly channel: string;
  readonly address: string;
  readonly version: number;
  /** Absent until the first turn. */
  readonly state?: ConversationState;
}

/** A shopper with everything one turn needs: all their conversations (without threads of staff) and all ready events, in inbox order. */
export interface Work {
  readonly shopperId: string;
  readonly version: number;
  readonly state?: ShopperState;
  readonly conversations: readonly ConversationRow[];
  readonly events: readonly InboxEvent[];
}

/** One line of what was said. `seq` is the stream's position: it grows within a conversation. */
export interface TranscriptRow {
  readonly seq: number;
  readonly id: string;
  readonly conversationId: string;
  readonly at: Instant;
  readonly from: 'shopper' | 'bot' | 'staff' | 'system';
  /** Who, for staff. */
  readonly name?: string;
  readonly text: string;
  readonly detail: TranscriptDetail;
}

/** What goes with a line: buttons and card as shown; claims and promises as recorded. */
export interface TranscriptDetail {
  readonly key?: string;
  /** The words are the assistant's, let through by the guard. */
  readonly by?: 'assistant';
  readonly kind?: string;
  /** The kind of consent a visit rests on. */
  readonly purpose?: string;
  readonly buttons?: readonly { readonly choice: string; readonly label: string }[];
  readonly card?: Card;
  readonly claims?: readonly { readonly fact: string; readonly source: string; readonly checkedOn: string }[];
  readonly promises?: readonly { readonly id: string; readonly dueAt: Instant }[];
  readonly photos?: readonly string[];
  /** The earlier line whose words this one replaces, or takes back. */
  readonly edits?: string;
  readonly deletes?: string;
  /** The event this line answers or stores. */
  readonly eventId?: string;
}

/**
 * `answer`: reply to the shopper; `visit`: on the shop's initiative; `news`: about their own order; `staff`: a person's words;
 * `edit`: changes or takes back an earlier row; `desk`: to staff, at one of their doors.
 */
export type SayKind = 'answer' | 'visit' | 'news' | 'staff' | 'edit' | 'desk';

/** A message or call on its way out, as put there by a turn. */
export interface OutboxDraft {
  readonly id: string;
  readonly conversationId: string;
  readonly lane: 'say' | 'call';
  /**
   * Say: `{ text, buttons, card, photos, language, transcriptId }`; of a visit also `purpose` and `plannedAt`, of an edit
   * `edits`, of a desk row `desk`, of staff's words `source`. Call: `{ service, input, requestId }`.
   */
  readonly payload: Json;
  /** When a try ends unknown. `resend`: again, a few times; `hold`: not again; `until-done`: again, however often. */
  readonly onUnknown: 'resend' | 'hold' | 'until-done';
  /** Answers of a pull channel are `sent` as soon as they are committed: the transcript holds them and no row is kept. */
  readonly kind: SayKind | 'call';
  readonly sent: boolean;
  readonly notBefore: Instant;
  readonly usefulUntil?: Instant;
}

/** An outbox row claimed for one try. */
export interface OutboxRow extends OutboxDraft {
  readonly shopperId: string;
  readonly channel: string;
  readonly address: string;
  readonly mode: Mode;
  /** Earlier tries that were not cut off. */
  readonly attempts: number;
  /** Tries cut off by the death of the process. */
  readonly cut: number;
  /** True when an earlier try ended unknown or its process died after claiming. */
  readonly doubtful: boolean;
  /** At a desk: the channel's ref of the first message of this thread, once it is sent. */
  readonly thread?: string;
  /** The channel's ref of the row that an `edit` row changes. */
  readonly target?: string;
}

/** How a claimed row ended. */
export type Settlement =
  | { readonly id: string; readonly as: 'sent'; readonly ref?: string }
  | { readonly id: string; readonly as: 'failed' | 'held' | 'dropped'; readonly reason: string }
  | {
      readonly id: string;
      readonly as: 'retry';
      readonly at: Instant;
      readonly reason: string;
      readonly doubtful: boolean;
    };

/** A shopper as stored, with all their conversations; threads about them at the doors of staff (channels `….desk`) are none. */
export type ShopperRow = Pick<Work, 'shopperId' | 'version' | 'state' | 'conversations'>;

/** A row for the owner as stored. */
export type StoredRecord = RecordRow & {
  readonly conversationId: string;
  readonly shopperId: string;
  readonly at: Instant;
};

/** Durable memory of a shop. Every promise settles after the data is safe on disk. */
export interface Store extends CareStore, StaffStore, PersonStore {
  /** Stores events, once each; unknown identities get a shopper and a conversation. */
  readonly accept: (events: readonly Incoming[]) => Promise<readonly Accepted[]>;
  /** Shoppers with ready unhandled events, oldest first; each is leased until `leaseUntil` or its commit. */
  readonly claimWork: (now: Instant, limit: number, leaseUntil: Instant) => Promise<readonly Work[]>;
  readonly commit: (turns: readonly Turn[]) => Promise<readonly Committed[]>;
  /** Notes the events being handled (none: []), so that one that kills the process is recognised after the restart. */
  readonly hold?: (seqs: readonly number[]) => void;
  /** Turns due timers and agenda items into inbox events (`timer` and `due` bodies), once each. Returns how many. */
  readonly fireTimers: (now: Instant, limit: number) => Promise<number>;
  /** Oldest unsent *say* row of each conversation, and any *call* rows, leased until `leaseUntil`. */
  readonly claimOutbox: (now: Instant, limit: number, leaseUntil: Instant) => Promise<readonly OutboxRow[]>;
  /** Settles rows; `answer` events of calls are filed in the same transaction. */
  readonly settle: (settlements: readonly Settlement[], answers: readonly Incoming[]) => Promise<void>;
  /** The earliest instant at which anything above will have work, or undefined. */
  readonly nextDueAt: () => Promise<Instant | undefined>;
  readonly transcriptAfter: (conversationId: string, seq: number, limit: number) => Promise<readonly TranscriptRow[]>;
  readonly conversationOf: (channel: string, identity: string) => Promise<ConversationRow | undefined>;
  readonly dealByCode: (code: string) => Promise<DealRow | undefined>;
  /**
   * Marks a live deal redeemed by `orderId`, once. `already` names the order that holds it; that two orders came with one
   * code is kept as a record `double-redemption`, once for each order.
   */
  readonly redeemDeal: (
    code: string,
    orderId: string,
    now: Instant,
  ) => Promise<
    | { readonly kind: 'redeemed' }
    | { readonly kind: 'already'; readonly orderId: string }
    | { readonly kind: 'refused'; readonly reason: string }
  >;
  /** Deals of every state, newest first. */
  readonly deals: (limit: number) => Promise<readonly DealRow[]>;
  readonly shopper: (id: string) => Promise<ShopperRow | undefined>;
  /** What was last said in all conversations, newest first. */
  readonly recentLines: (limit: number) => Promise<readonly TranscriptRow[]>;
  readonly discountSince: (at: Instant) => Promise<number>;
  /** Stores a bundle by content hash (idempotent) and makes it the active one. */
  readonly activateBundle: (hash: string, files: Readonly<Record<string, string>>, at: Instant) => Promise<void>;
  /** Hash of the bundle activated last. */
  readonly activeBundle?: () => Promise<string | undefined>;
  readonly bundleFiles: (hash: string) => Promise<Readonly<Record<string, string>> | undefined>;
  readonly savePhoto: (photo: {
    readonly id: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly at: Instant;
  }) => Promise<void>;
  readonly photo: (id: string) => Promise<{ readonly type: string; readonly bytes: Uint8Array } | undefined>;
  /** Rows for the owner, newest first. */
  readonly records: (kind: string, limit: number) => Promise<readonly StoredRecord[]>;
  readonly close: () => Promise<void>;
}
