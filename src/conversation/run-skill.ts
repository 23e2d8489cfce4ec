import { ShopkeeperError } from '../values/errors.ts';
import type { Json, Values } from '../values/value.ts';
import type { Effect } from './effect.ts';
import type { Heard } from './event.ts';
import type { Skill, SkillResult, Slice, SliceWrite } from './skill.ts';
import { dropTimers, enterBotMode, leaveBotMode } from './timers.ts';
import { change, storedSlice, type Turn } from './turn.ts';

/** Runs a skill, keeps what it remembers, and hands on its outcome with all values the flow now knows. */
export function runSkill<M extends Heard, F>(turn: Turn<M, F>, name: string): { outcome: string; values: Values } {
  const skill = Object.hasOwn(turn.engine.skills, name) ? turn.engine.skills[name] : undefined;
  if (!skill) throw new ShopkeeperError('FLOW_UNKNOWN_SKILL', `Cannot run skill "${name}": no such skill`);
  const result = ask(turn, skill);
  for (const write of result.memory ?? []) remember(turn, write);
  for (const effect of result.effects ?? []) perform(turn, effect);
  if (result.mode !== undefined) perform(turn, { kind: 'mode', mode: result.mode });
  for (const flow of result.ends ?? []) end(turn, flow);
  if (result.settles !== undefined) settle(turn, result.settles);
  if (result.isUnderstood) change(turn, { misses: 0 });
  if (result.language !== undefined) change(turn, { language: result.language });
  if (result.card !== undefined) turn.card = result.card;
  turn.sending = result.sending;
  return { outcome: result.outcome, values: keepValues(turn, result.values) };
}

/** The flow that runs the skill goes on. */
function end<M extends Heard, F>(turn: Turn<M, F>, flow: string): void {
  const index = turn.stack.findIndex((frame) => frame.flow === flow);
  if (index < 0 || index === turn.stack.length - 1) return;
  turn.stack.splice(index, 1);
  dropTimers(turn, flow);
}

function settle<M extends Heard, F>(turn: Turn<M, F>, ids: readonly string[]): void {
  const { unsaid = [], ...kept } = turn.conversation;
  const left = unsaid.filter(({ id }) => !ids.includes(id));
  turn.conversation = left.length > 0 ? { ...kept, unsaid: left } : kept;
}

function ask<M extends Heard, F>(turn: Turn<M, F>, skill: Skill<M, F>): SkillResult {
  return skill.run({
    memory: (slice) => readSlice(turn, slice),
    event: turn.input.event,
    conversation: { ...turn.conversation, stack: turn.stack },
    facts: turn.input.facts,
    now: turn.input.now,
  });
}

/** Stored content that an older version wrote and the schema no longer accepts reads as empty. */
function readSlice<M extends Heard, F, T>(turn: Turn<M, F>, slice: Slice<T>): T {
  const stored = storedSlice(turn, slice);
  if (stored === undefined) return slice.empty;
  const known = turn.slices.get(slice.name);
  // The same stored content was read by this schema, or written with `write`, which pairs the two.
  if (known?.stored === stored) return known.content as T;
  const read = slice.schema.safeParse(stored);
  const content = read.success ? read.data : slice.empty;
  turn.slices.set(slice.name, { stored, content });
  return content;
}

function remember<M extends Heard, F>(turn: Turn<M, F>, { slice, content }: SliceWrite): void {
  // `write` pairs a slice with content of its type, and slices hold plain data only.
  const stored = content as Json;
  const added = { [slice.name]: stored };
  turn.slices.set(slice.name, { stored, content });
  if (slice.scope === 'shopper') turn.shopper = { ...turn.shopper, memory: { ...turn.shopper.memory, ...added } };
  else change(turn, { memory: { ...turn.conversation.memory, ...added } });
}

function perform<M extends Heard, F>(turn: Turn<M, F>, effect: Effect): void {
  if (isMadeAlready(turn.effects, effect)) return;
  if (effect.kind === 'call') turn.asked.push(effect.call.requestId);
  if (effect.kind !== 'mode') {
    turn.effects.push(effect);
    return;
  }
  if (effect.mode === turn.conversation.mode) return;
  turn.effects.push(effect);
  change(turn, { mode: effect.mode, acknowledged: false });
  if (effect.mode === 'bot') enterBotMode(turn);
  else leaveBotMode(turn);
}

/** Two flows of one turn may promise or ask the same: an id stands for one thing. */
function isMadeAlready(effects: readonly Effect[], effect: Effect): boolean {
  if (effect.kind === 'promise')
    return effects.some((made) => made.kind === 'promise' && made.promise.id === effect.promise.id);
  if (effect.kind === 'call')
    return effects.some((made) => made.kind === 'call' && made.call.requestId === effect.call.requestId);
  return false;
}

function keepValues<M extends Heard, F>(turn: Turn<M, F>, values: Values | undefined): Values {
  const frame = turn.stack.pop();
  if (!frame) return values ?? {};
  const all = values ? { ...frame.values, ...values } : (frame.values ?? {});
  turn.stack.push({ ...frame, values: all });
  return all;
}
