import type { DealRow } from '../ports/deal-row.ts';
import type { Accepted, Store } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import type { CareCalls, CareReads } from './care-calls.ts';
import type { PersonCalls, PersonReads } from './person-calls.ts';
import type { Cell } from './run-rows.ts';
import type { StaffCalls, StaffReads } from './staff-calls.ts';

/**
 * What the store asks of its worker. A call carries units; calls that arrive together share one transaction, and a unit
 * that fails fails alone. Documents cross as JSON texts, so that the worker neither reads nor writes JSON.
 */
export interface Calls extends CareCalls, StaffCalls, PersonCalls {
  readonly accept: { readonly unit: EventCells; readonly result: Accepted };
  readonly claimWork: { readonly unit: ClaimLimits; readonly result: WorkTexts };
  readonly commit: { readonly unit: TurnCells; readonly result: CommitResult };
  readonly fireTimers: {
    readonly unit: { readonly now: Instant; readonly limit: number };
    readonly result: number;
  };
  readonly claimOutbox: { readonly unit: ClaimLimits; readonly result: readonly OutboxTexts[] };
  readonly settle: { readonly unit: SettleCells; readonly result: null };
  readonly redeemDeal: {
    readonly unit: { readonly code: string; readonly orderId: string; readonly now: Instant };
    readonly result: Awaited<ReturnType<Store['redeemDeal']>>;
  };
  readonly activateBundle: {
    readonly unit: { readonly hash: string; readonly files: string; readonly at: Instant };
    readonly result: null;
  };
  readonly savePhoto: { readonly unit: Parameters<Store['savePhoto']>[0]; readonly result: null };
}

/** What pages read, through the read-only connection. */
export interface Reads extends CareReads, StaffReads, PersonReads {
  readonly nextDueAt: { readonly unit: null; readonly result: Instant | null };
  readonly transcriptAfter: {
    readonly unit: { readonly conversationId: string; readonly seq: number; readonly limit: number };
    readonly result: readonly TranscriptTexts[];
  };
  readonly conversationOf: {
    readonly unit: { readonly channel: string; readonly identity: string };
    readonly result: ConversationTexts | null;
  };
  readonly dealByCode: { readonly unit: string; readonly result: DealTexts | null };
  readonly deals: { readonly unit: number; readonly result: readonly DealTexts[] };
  readonly shopper: { readonly unit: string; readonly result: ShopperTexts | null };
  readonly recentLines: { readonly unit: number; readonly result: readonly TranscriptTexts[] };
  readonly discountSince: { readonly unit: Instant; readonly result: number };
  readonly bundleFiles: { readonly unit: string; readonly result: string | null };
  readonly activeBundle: { readonly unit: null; readonly result: string | null };
  readonly photo: { readonly unit: string; readonly result: { type: string; bytes: Uint8Array } | null };
  readonly records: {
    readonly unit: { readonly kind: string; readonly limit: number };
    readonly result: readonly RecordTexts[];
  };
}

export type CallName = keyof Calls | keyof Reads;
export type UnitOf<N extends CallName> = (Calls & Reads)[N]['unit'];
export type ResultOf<N extends CallName> = (Calls & Reads)[N]['result'];

/** One call on its way to the worker. */
export interface Request {
  readonly id: number;
  readonly name: CallName;
  readonly units: readonly unknown[];
}

/** How a call ended: a result for each unit, or why the first failing unit failed. */
export type Reply =
  | { readonly id: number; readonly results: readonly unknown[] }
  | { readonly id: number; readonly failure: Failure };

/** An error in a form that crosses threads. `fatal`: the database can no longer be trusted. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly fatal: boolean;
}

export interface ClaimLimits {
  readonly now: Instant;
  readonly limit: number;
  readonly leaseUntil: Instant;
}

/** An event with ids drawn for the case that its sender is new; `body` is JSON. */
export interface EventCells {
  readonly channel: string;
  readonly dedupeKey: string;
  readonly eventId: string;
  readonly identity: string;
  readonly address: string;
  /** Set when the conversation is known. */
  readonly conversationId: string | null;
  readonly at: Instant;
  readonly readyAt: Instant;
  readonly entropy: string;
  readonly body: string;
  readonly newShopperId: string;
  readonly newConversationId: string;
}

/** One turn or a group of them as rows laid end to end, one array for each table. */
export interface TurnCells {
  readonly shoppers: readonly Cell[];
  readonly conversations: readonly Cell[];
  readonly handled: readonly number[];
  readonly parked: readonly number[];
  readonly failed: readonly number[];
  readonly transcript: readonly Cell[];
  readonly outbox: readonly Cell[];
  readonly timers: readonly Cell[];
  /** Conversations with their new version: timers of an older one are disarmed. */
  readonly timed: readonly Cell[];
  readonly voided: readonly Cell[];
  readonly released: readonly Cell[];
  readonly promises: readonly Cell[];
  readonly settledPromises: readonly Cell[];
  /** Conversations that begin. */
  readonly opened: readonly Cell[];
  readonly agenda: readonly Cell[];
  readonly agendaDone: readonly string[];
  readonly consents: readonly Cell[];
  readonly deals: readonly Cell[];
  readonly records: readonly Cell[];
  /** Since when, and how much at most, for each turn with a cap. */
  readonly discountCaps: readonly number[];
}

/** How a group ended, as a whole. `seqs`: the numbers the transcript's rows were given, in their order. */
export type CommitResult =
  | { readonly kind: 'done'; readonly seqs: readonly number[] }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly code: string };

export interface SettleCells {
  readonly settlements: readonly Cell[];
  readonly answers: readonly EventCells[];
}

/** Rows of one claim; the store's own side joins them to `Work`. */
export interface WorkTexts {
  readonly shoppers: readonly { readonly id: string; readonly version: number; readonly state: string | null }[];
  readonly conversations: readonly ConversationTexts[];
  readonly events: readonly EventTexts[];
}

export interface ConversationTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly channel: string;
  readonly address: string;
  readonly version: number;
  readonly state: string | null;
}

export interface ShopperTexts {
  readonly version: number;
  readonly state: string | null;
  readonly conversations: readonly ConversationTexts[];
}

export type DealTexts = Omit<DealRow, 'deal'> & { readonly deal: string };

export interface EventTexts {
  readonly seq: number;
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly at: Instant;
  readonly readyAt: Instant;
  readonly entropy: string;
  readonly attempts: number;
  readonly crashes: number;
  readonly body: string;
}

export interface OutboxTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly address: string;
  readonly mode: string;
  readonly lane: string;
  readonly kind: string;
  readonly payload: string;
  readonly onUnknown: string;
  readonly notBefore: Instant;
  readonly usefulUntil: Instant | null;
  readonly attempts: number;
  readonly cut: number;
  readonly doubtful: number;
  readonly thread: string | null;
  readonly target: string | null;
}

export interface TranscriptTexts {
  readonly seq: number;
  readonly id: string;
  readonly conversationId: string;
  readonly at: Instant;
  readonly sender: string;
  readonly name: string | null;
  readonly text: string;
  readonly detail: string;
}

export interface RecordTexts {
  readonly conversationId: string;
  readonly shopperId: string;
  readonly at: Instant;
  readonly kind: string;
  readonly detail: string;
}
