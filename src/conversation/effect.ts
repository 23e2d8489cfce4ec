import type { Instant } from '../values/instants.ts';
import type { Json, Values } from '../values/value.ts';

/** A picture of a product or deal beside the words; channels without cards leave it out, the words say it all. */
export type Card =
  | { readonly kind: 'product'; readonly sku: string }
  | { readonly kind: 'deal'; readonly code: string };

/** One thing to say, by key; speech chooses the variant and the words. */
export interface Say {
  readonly key: string;
  readonly values: Values;
  readonly card?: Card;
}

/** Something asked of the world; its answer comes back as an event with the same `requestId`. */
export interface Call {
  readonly requestId: string;
  /** `tell-staff`, `mint-code`, `disable-code`, `place-order`, … : the performers are joined in app.ts. */
  readonly service: string;
  readonly input: Json;
  /** When the call is lost between asking and answering: send again, or hold and show to staff. */
  readonly onUnknown: 'resend' | 'hold';
  /** After this instant the call is not worth making. */
  readonly usefulUntil?: Instant;
}

/** A promise made in words of this turn, for the ledger. */
export interface PromiseRecord {
  readonly id: string;
  /** Rule that made it: `human_answer`, `fact_answer`, `dispatch`, `watch`, … */
  readonly what: string;
  readonly dueAt: Instant;
  readonly detail: Json;
}

/** A row for the owner: moves of a negotiation, a question without a fact, a guarded text, a reason not to buy. */
export interface RecordRow {
  readonly kind: string;
  readonly detail: Json;
}

/** What a turn asks of the world, as plain data. */
export type Effect =
  | { readonly kind: 'say'; readonly say: Say }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'promise'; readonly promise: PromiseRecord }
  /** The promise made earlier under this id is kept, or replaced by a new one. */
  | { readonly kind: 'promise-settled'; readonly id: string; readonly state: 'kept' | 'moved' | 'released' }
  /** Inserts or replaces a deal row; `deal` is bargaining's deal as JSON with `code`, `sku`, `state`. */
  | { readonly kind: 'deal'; readonly deal: Json }
  | { readonly kind: 'record'; readonly record: RecordRow }
  /** The conversation changes hands. */
  | { readonly kind: 'mode'; readonly mode: 'bot' | 'waiting' | 'staff' | 'closed' };
