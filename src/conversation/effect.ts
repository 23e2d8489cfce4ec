import type { Instant } from '../values/instants.ts';
import type { Json, Values } from '../values/value.ts';

/** A picture of a product or deal beside the words; channels without cards leave it out, the words say it all. */
export type Card =
  | { readonly kind: 'product'; readonly sku: string }
  | { readonly kind: 'deal'; readonly code: string };

/**
 * How words go out that nobody waits for at this moment. `visit`: on the shop's initiative, judged again when sent;
 * `news`: about the shopper's own order or a promise made to them.
 */
export interface Sending {
  readonly as: 'news' | 'visit';
  /** The consent it rests on, for a visit. */
  readonly purpose?: string;
  /** When it was decided on: a stop since then ends it. */
  readonly plannedAt?: Instant;
  readonly notBefore?: Instant;
  readonly usefulUntil?: Instant;
}

/** One thing to say, by key; speech chooses the variant and the words. */
export interface Say {
  readonly key: string;
  readonly values: Values;
  readonly card?: Card;
  readonly sending?: Sending;
}

/** Something asked of the world; its answer comes back as an event with the same `requestId`. */
export interface Call {
  readonly requestId: string;
  /** `tell-staff`, `mint-code`, `disable-code`, `place-order`, … : the performers are joined in app.ts. */
  readonly service: string;
  readonly input: Json;
  /** When the call is lost between asking and answering: send again a few times, hold and show to staff, or send until it is done. */
  readonly onUnknown: 'resend' | 'hold' | 'until-done';
  /** Made no earlier than this; at once when absent. */
  readonly notBefore?: Instant;
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

/** Something to be done for the shopper at a time; when due it comes back as the event `due:<what>`. */
export interface AgendaItem {
  /** Names the matter for good: what was fired once is armed again only by a new effect. */
  readonly id: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly detail: Json;
}

/** A yes or no to one kind of message, as it was given. */
export interface ConsentWord {
  readonly purpose: string;
  readonly given: boolean;
  /** The words the shopper was shown or wrote; empty for a yes by order: then those said beside it stand for them. */
  readonly words: string;
  /** Number of the order it rests on, where it is not the shopper's own word. */
  readonly order?: string;
}

/** What a member of staff says. */
export interface Relay {
  /** Outbox id; `edits` or `deletes` name an earlier one. */
  readonly id: string;
  readonly by: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly edits?: string;
  readonly deletes?: string;
  /** Where it was typed, so that the door can show whether it arrived. */
  readonly source?: Json;
}

/** What a turn asks of the world, as plain data. */
export type Effect =
  | { readonly kind: 'say'; readonly say: Say }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'promise'; readonly promise: PromiseRecord }
  /** The promise made earlier under this id is kept, replaced by a new one, released, or broken by the clock. */
  | { readonly kind: 'promise-settled'; readonly id: string; readonly state: 'kept' | 'moved' | 'released' | 'broken' }
  /** Puts something on the shopper's agenda, or moves what stands there under the same id. */
  | { readonly kind: 'agenda'; readonly item: AgendaItem }
  | { readonly kind: 'agenda-done'; readonly id: string }
  | { readonly kind: 'consent'; readonly consent: ConsentWord }
  /** Words of a member of staff on their way to the shopper. */
  | { readonly kind: 'relay'; readonly relay: Relay }
  /** Unsent words of these kinds are void, in all conversations of the shopper. */
  | { readonly kind: 'void'; readonly kinds: readonly ('answer' | 'news' | 'visit')[] }
  /** Service news held back while staff had the talk goes out after all; `except`: ids that staff have decided on. */
  | { readonly kind: 'release'; readonly except: readonly string[] }
  /** Inserts or replaces a deal row; `deal` is bargaining's deal as JSON with `code`, `sku`, `state`. */
  | { readonly kind: 'deal'; readonly deal: Json }
  | { readonly kind: 'record'; readonly record: RecordRow }
  /** The conversation changes hands. */
  | { readonly kind: 'mode'; readonly mode: 'bot' | 'waiting' | 'staff' | 'closed' };
