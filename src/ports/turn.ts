import type { AgendaItem, ConsentWord, PromiseRecord, RecordRow } from '../conversation/effect.ts';
import type { ConversationState, ShopperState, Timer } from '../conversation/state.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';
import type { OutboxDraft, TranscriptRow } from './store.ts';

/** Everything one shopper's turn changes, written in one transaction or not at all. */
export interface Turn {
  readonly shopperId: string;
  /** Version read with the work; a different one in the store refuses the turn. */
  readonly version: number;
  readonly state: ShopperState;
  readonly conversations: readonly {
    readonly id: string;
    readonly version: number;
    readonly state: ConversationState;
    /** The whole set of timers of the conversation after this turn. */
    readonly timers: readonly Timer[];
  }[];
  /** Inbox rows done by this turn. */
  readonly handled: readonly number[];
  /** Inbox rows that threw: kept for a later try, or parked for good after five (two when they killed the process). */
  readonly failed: readonly {
    readonly seq: number;
    readonly code: string;
    /** The shopper's work waits until then; set by the runtime. */
    readonly retryAt?: Instant;
  }[];
  /** Inbox rows given up for good; set by the runtime. */
  readonly parked?: readonly number[];
  readonly transcript: readonly Omit<TranscriptRow, 'seq'>[];
  readonly outbox: readonly OutboxDraft[];
  /** Conversations whose unsent answers are void (staff took over, the shopper said stop). */
  readonly voided: readonly { readonly conversationId: string; readonly kinds: readonly OutboxDraft['kind'][] }[];
  /** Conversations whose news was held back while staff had them: it goes out now, but for the rows in `except`. */
  readonly released?: readonly { readonly conversationId: string; readonly except: readonly string[] }[];
  readonly promises: readonly (PromiseRecord & { readonly conversationId: string; readonly words: string })[];
  readonly settledPromises: readonly {
    readonly id: string;
    readonly state: 'kept' | 'moved' | 'released' | 'broken';
  }[];
  /** Conversations that begin with this turn: a thread at a staff door, a mail to somebody not reachable otherwise. */
  readonly opened?: readonly { readonly id: string; readonly channel: string; readonly address: string }[];
  readonly agenda?: readonly (AgendaItem & { readonly conversationId: string })[];
  /** Ids of agenda items that need no more doing. */
  readonly agendaDone?: readonly string[];
  readonly consents?: readonly (ConsentWord & {
    readonly conversationId: string;
    readonly channel: string;
    readonly at: Instant;
  })[];
  readonly deals: readonly Json[];
  readonly records: readonly (RecordRow & { readonly conversationId: string; readonly at: Instant })[];
  /**
   * Refuses the turn as stale when with it the discount of live and redeemed deals made since `since` is more than `most`
   * (minor units), so that it is taken again with the present figure.
   */
  readonly discountCap?: { readonly since: Instant; readonly most: number };
  readonly at: Instant;
}

/** Outcome of a turn: stored with the transcript's numbers, or refused because somebody else wrote first. */
export type Committed =
  | { readonly kind: 'done'; readonly shopperId: string; readonly transcript: readonly TranscriptRow[] }
  | { readonly kind: 'stale'; readonly shopperId: string }
  /** The turn breaks a law of the schema (a deal below its floor) and is not stored. */
  | { readonly kind: 'refused'; readonly shopperId: string; readonly code: string };
