import type { Channel } from '../ports/channel.ts';
import type { Accepted, Incoming, OutboxRow, Store, TranscriptRow, Work } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

/** The pure middle: what one shopper's waiting events change. */
export type TakeTurn = (work: Work, now: Instant) => Turn | Promise<Turn>;

/**
 * Performs one kind of call. The same `requestId` may come again after a crash and must have no second effect. Expected
 * trouble is `ok: false`; throwing means that nobody knows whether it was done.
 */
export type Service = (
  input: Json,
  requestId: string,
  /** Tries that failed before this one. */
  earlier?: number,
) => Promise<{
  readonly ok: boolean;
  readonly result: Json;
  /** Nobody is left to be told of it. */
  readonly isLast?: true;
}>;

/** Whether words that nobody waits for may go out now. `wait` puts them off, `drop` ends them; the reason is logged. */
export type SendVerdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason: string }
  | { readonly kind: 'drop'; readonly reason: string };

/** What a turn has changed of one shopper's conversations, safe on disk. */
export interface CommittedLines {
  readonly shopperId: string;
  /** Conversations whose state may be another now. */
  readonly changed: readonly string[];
  /** New lines; none where only something beside the words changed. */
  readonly rows: readonly TranscriptRow[];
}

/** What operators may want to see: ids and codes, never words. */
export type Notice =
  /** `place`: where our code threw. */
  | { readonly kind: 'turn-failed'; readonly eventId: string; readonly code: string; readonly place?: string }
  | { readonly kind: 'event-parked'; readonly eventId: string; readonly code: string }
  | { readonly kind: 'row-settled'; readonly id: string; readonly as: string; readonly reason?: string }
  | { readonly kind: 'store-failed'; readonly code: string; readonly place?: string }
  | { readonly kind: 'listener-failed'; readonly place?: string };

export interface RuntimeOptions {
  readonly store: Store;
  readonly takeTurn: TakeTurn;
  /** By name. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** By name. */
  readonly services: Readonly<Record<string, Service>>;
  readonly clock: () => Instant;
  /** Judges a visit or news at the moment it would be sent; absent: all may go. */
  readonly mayStillSend?: (row: OutboxRow, now: Instant) => Promise<SendVerdict>;
  /** Called at the kill points K1 to K13 of the chaos tests. */
  readonly failpoint?: (name: string) => void;
  readonly observe?: (notice: Notice) => void;
}

/** Carries events from the inbox through a turn to the outbox. */
export interface Runtime {
  /** Resolves when the event is safe on disk: only then may its sender be told. */
  readonly accept: (incoming: Incoming) => Promise<Accepted>;
  readonly acceptMany: (incoming: readonly Incoming[]) => Promise<readonly Accepted[]>;
  /** Does everything due at `now`, and what follows from it, until nothing is left. Returns how much there was. */
  readonly tick: (now: Instant) => Promise<number>;
  /** Does everything as it falls due, until the signal; then finishes what it has begun. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Resolves when nothing is under way and nothing waits but time. */
  readonly idle: () => Promise<void>;
  /** Calls `listener` after each commit. Returns how to stop it. */
  readonly onCommitted: (listener: (lines: CommittedLines) => void) => () => void;
}
