import type { Instant } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import type { Json, Values } from '../values/value.ts';
import type { Say } from './effect.ts';

export type Mode = 'bot' | 'waiting' | 'staff' | 'closed';

/** One flow in progress. The last frame of a stack is the one that listens. */
export interface Frame {
  readonly flow: string;
  readonly state: string;
  /** How often this state has asked again without understanding the answer. */
  readonly asked: number;
  /** What the skills of this flow last supplied: fills texts said when the talk comes back here. */
  readonly values?: Values;
}

/** A due time of the conversation, by names of ours. */
export interface Timer {
  readonly flow: string;
  readonly state: string;
  readonly name: string;
  readonly dueAt: Instant;
}

/** Words the bot has kept to itself because staff had the talk. */
export interface Unsaid {
  /** Of the draft that staff see. */
  readonly id: string;
  readonly say: Say;
}

/** The state of one conversation between turns: plain JSON, changed only by `advance`. */
export interface ConversationState {
  readonly mode: Mode;
  readonly language: Language;
  /** Content hash of the bundle the conversation began with. */
  readonly bundle: string;
  /** Chooses variants together with `said`; drawn once from the first event's entropy. */
  readonly seed: number;
  /** Messages said so far by the bot. */
  readonly said: number;
  /** The variant last used of each key, so that none comes twice running. */
  readonly variants: Readonly<Record<string, number>>;
  /** The shopper has been told that this is automated. */
  readonly disclosed: boolean;
  readonly stack: readonly Frame[];
  /** Messages in a row that were not understood. */
  readonly misses: number;
  /** What was last said, for "say that again" and for what an answer refers to. */
  readonly last: readonly Say[];
  /** The two readings offered when the meaning was unclear, by intent id. */
  readonly choosing?: readonly string[];
  /** The meaning that was unclear, kept while `choosing` so that the chosen reading finds its words. */
  readonly unclear?: Json;
  /** When the shopper last did something; absent before the first time. */
  readonly heardAt?: Instant;
  /** The last words were a few in another language than the talk's: as many again change it. */
  readonly strays?: boolean;
  /** While waiting for staff: the shopper has been told once that new words are passed on. */
  readonly acknowledged?: boolean;
  /** Said when staff hand the talk back; absent when there is nothing. */
  readonly unsaid?: readonly Unsaid[];
  readonly timers: readonly Timer[];
  /** Calls whose answers are still wanted. */
  readonly awaiting: readonly string[];
  /** Slices of skills that live as long as the conversation. */
  readonly memory: Readonly<Record<string, Json>>;
}

/** The state of one shopper over all channels. */
export interface ShopperState {
  /** Slices of skills that belong to the person: haggling, watches, consent. */
  readonly memory: Readonly<Record<string, Json>>;
}
