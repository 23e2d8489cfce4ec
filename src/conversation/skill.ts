import type { z } from 'zod';
import type { Instant } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import type { ValueKind, Values } from '../values/value.ts';
import type { Card, Effect, Sending } from './effect.ts';
import type { Event, Heard } from './event.ts';
import type { ConversationState, Mode } from './state.ts';

/** A named piece of memory a skill reads and writes; `empty` is its first content. */
export interface Slice<T> {
  readonly name: string;
  readonly scope: 'shopper' | 'conversation';
  readonly schema: z.ZodType<T>;
  readonly empty: T;
}

/** What `check` knows of one outcome. */
export interface OutcomeDeclaration {
  /** Values this outcome supplies, by placeholder name; a fact `fact.x` also supplies its dotted parts. */
  readonly values?: Readonly<Record<string, ValueKind>>;
  /** Rules of the promises this outcome records ("human_answer"); a text with a due time needs one. */
  readonly promises?: readonly string[];
}

/** What a skill is given. `M` meaning of words, `F` facts of shop and world. */
export interface SkillInput<M extends Heard, F> {
  /** Reads a slice declared by the skill. */
  readonly memory: <T>(slice: Slice<T>) => T;
  readonly event: Event<M>;
  readonly conversation: ConversationState;
  readonly facts: F;
  readonly now: Instant;
}

/** What a skill decides. */
export interface SkillResult {
  readonly outcome: string;
  readonly values?: Values;
  readonly card?: Card;
  /** How what is said next goes out; absent: as an answer. */
  readonly sending?: Sending;
  /** Slices to store, made with `write`. */
  readonly memory?: readonly SliceWrite[];
  readonly effects?: readonly Effect[];
  readonly mode?: Mode;
  /** Flows that wait in this conversation and are over by what has happened. */
  readonly ends?: readonly string[];
  /** Ids of drafts that staff have decided on: the bot does not say them later. */
  readonly settles?: readonly string[];
  /** Words not understood before are answered now after all: the shop's count of what it missed begins anew. */
  readonly isUnderstood?: true;
  /** Language of the talk from now on, when the shopper asked for it. */
  readonly language?: Language;
}

/** New content of a slice. */
export interface SliceWrite {
  readonly slice: Slice<unknown>;
  readonly content: unknown;
}

/** A pure function a flow calls by name. Same input, same result. */
export interface Skill<M extends Heard, F> {
  readonly name: string;
  /** One sentence for whoever writes flows. */
  readonly about: string;
  readonly outcomes: Readonly<Record<string, OutcomeDeclaration>>;
  readonly slices: readonly Slice<unknown>[];
  /** It hands out a queue until that is empty: a state that runs it may come round to itself. */
  readonly drains?: true;
  readonly run: (input: SkillInput<M, F>) => SkillResult;
}

/** Pairs a slice with its new content, checking the type. */
export function write<T>(slice: Slice<T>, content: T): SliceWrite {
  return { slice, content };
}
