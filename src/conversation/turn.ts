import type { Instant } from '../values/instants.ts';
import type { Json, Values } from '../values/value.ts';
import type { Card, Effect, Sending } from './effect.ts';
import type { Event, Heard } from './event.ts';
import type { Flows, Target, Trigger } from './flow.ts';
import type { EngineSettings } from './settings.ts';
import type { Skill } from './skill.ts';
import type { ConversationState, Frame, ShopperState } from './state.ts';

/** What the engine runs on: checked flows, the skills they name, and the shop's settings. */
export interface Engine<M extends Heard, F> {
  readonly flows: Flows;
  readonly skills: Readonly<Record<string, Skill<M, F>>>;
  readonly settings: EngineSettings;
}

/** The two states a turn may change. */
export interface TurnState {
  readonly shopper: ShopperState;
  readonly conversation: ConversationState;
}

/** What a turn is about. */
export interface TurnInput<M extends Heard, F> {
  readonly event: Event<M>;
  readonly facts: F;
  readonly now: Instant;
}

/**
 * One thing that led somewhere. `state` is "" when the flow was only starting; `flow` is "" for what the engine itself
 * does. `via` is a trigger, `then:<outcome>`, `after:<timer>`, `go`, or the text key the engine says.
 */
export interface Match {
  readonly flow: string;
  readonly state: string;
  readonly via: string;
  readonly go: Target;
}

/** A turn in the making. Made by `openTurn`, changed only by the engine while `advance` runs, and then read once. */
export interface Turn<M extends Heard, F> {
  readonly engine: Engine<M, F>;
  readonly before: TurnState;
  input: TurnInput<M, F>;
  conversation: ConversationState;
  shopper: ShopperState;
  readonly stack: Frame[];
  readonly effects: Effect[];
  readonly matched: Match[];
  /** Requests made in this turn whose answers may be wanted. */
  readonly asked: string[];
  /** Slices read or written in this turn, checked once each, with the stored content they were read from. */
  readonly slices: Map<string, { readonly stored: Json | undefined; readonly content: unknown }>;
  /** A card of the last skill that no words carry yet. */
  card: Card | undefined;
  /** How the words after the last skill go out; undefined: as answers. */
  sending: Sending | undefined;
  steps: number;
}

/** A turn that has not done anything yet. */
export function openTurn<M extends Heard, F>(
  engine: Engine<M, F>,
  before: TurnState,
  input: TurnInput<M, F>,
): Turn<M, F> {
  return {
    engine,
    before,
    input,
    conversation: before.conversation,
    shopper: before.shopper,
    stack: [...before.conversation.stack],
    effects: [],
    matched: [],
    asked: [],
    slices: new Map(),
    card: undefined,
    sending: undefined,
    steps: 0,
  };
}

/** Changes members of the conversation. */
export function change<M extends Heard, F>(turn: Turn<M, F>, part: Partial<ConversationState>): void {
  turn.conversation = { ...turn.conversation, ...part };
}

/** Says texts in this order; a waiting card goes with the last of them. */
export function say<M extends Heard, F>(turn: Turn<M, F>, keys: readonly string[], values: Values): void {
  keys.forEach((key, index) => {
    const card = index === keys.length - 1 ? turn.card : undefined;
    const sending = turn.sending;
    turn.effects.push({
      kind: 'say',
      say: { key, values, ...(card === undefined ? {} : { card }), ...(sending === undefined ? {} : { sending }) },
    });
    if (card !== undefined) turn.card = undefined;
  });
}

/** Notes what led where. */
export function note<M extends Heard, F>(turn: Turn<M, F>, match: Match): void {
  turn.matched.push(match);
}

/** Says words of the engine itself and notes it. */
export function sayOwn<M extends Heard, F>(turn: Turn<M, F>, key: string, values: Values = {}): true {
  say(turn, [key], values);
  note(turn, { flow: '', state: '', via: key, go: 'wait' });
  return true;
}

/** The frame that listens, if any. */
export function topOf<M extends Heard, F>(turn: Turn<M, F>): Frame | undefined {
  return turn.stack.at(-1);
}

/** What the top frame hears for a trigger list, most telling first. */
export function heardBy<M extends Heard, F>(
  turn: Turn<M, F>,
  frame: Frame | undefined,
  triggers: readonly Trigger[],
): Trigger | undefined {
  if (!frame) return undefined;
  const hear = stateOf(turn, frame)?.hear;
  return hear && triggers.find((trigger) => Object.hasOwn(hear, trigger));
}

/** The state a frame waits in; undefined when an older bundle knew it and this one does not. */
export function stateOf<M extends Heard, F>(turn: Turn<M, F>, frame: Frame) {
  return turn.engine.flows.byId[frame.flow]?.states[frame.state];
}

/** A slice's stored content as JSON, by scope. */
export function storedSlice<M extends Heard, F>(
  turn: Turn<M, F>,
  slice: { readonly name: string; readonly scope: 'shopper' | 'conversation' },
): Json | undefined {
  const memory = slice.scope === 'shopper' ? turn.shopper.memory : turn.conversation.memory;
  return Object.hasOwn(memory, slice.name) ? memory[slice.name] : undefined;
}
