import type { Heard } from './event.ts';
import type { State } from './flow.ts';
import type { Timer } from './state.ts';
import { change, stateOf, type Turn, topOf } from './turn.ts';

/** The conversation's own timer, of no flow: closes it after a long silence. */
export const CLOSING = { flow: '*', state: '*', name: 'close' } as const;

/** Arms the timers of a state just entered and drops those the flow had before. */
export function armTimers<M extends Heard, F>(turn: Turn<M, F>, flowId: string, state: State): void {
  const had = turn.conversation.timers.some((timer) => timer.flow === flowId);
  if (!had && state.after.length === 0) return;
  const others = turn.conversation.timers.filter((timer) => timer.flow !== flowId);
  const armed = state.after.map(({ name, delayMs }) => ({
    flow: flowId,
    state: state.name,
    name,
    dueAt: turn.input.now + delayMs,
  }));
  change(turn, { timers: [...others, ...armed] });
}

/** Drops all timers of a flow. */
export function dropTimers<M extends Heard, F>(turn: Turn<M, F>, flowId: string): void {
  if (!turn.conversation.timers.some((timer) => timer.flow === flowId)) return;
  change(turn, { timers: turn.conversation.timers.filter((timer) => timer.flow !== flowId) });
}

/** Nothing of a flow may speak up by itself while a person has the talk, and what the assistant was asked is not wanted any more. */
export function leaveBotMode<M extends Heard, F>(turn: Turn<M, F>): void {
  const unasked = turn.stack.filter((frame) => stateOf(turn, frame)?.hear[OVERTAKEN] === undefined);
  turn.stack.splice(0, turn.stack.length, ...unasked);
  const { timers, awaiting } = turn.conversation;
  change(turn, {
    timers: timers.filter((timer) => timer.flow === CLOSING.flow),
    awaiting: awaiting.filter((requestId) => !isAssistants(requestId)),
  });
}

/** Back with the bot, a new chapter begins: open questions about meaning lapse, the tasks stay where they stood. */
export function enterBotMode<M extends Heard, F>(turn: Turn<M, F>): void {
  const { choosing: _choosing, unclear: _unclear, ...kept } = turn.conversation;
  turn.conversation = { ...kept, misses: 0 };
  turn.stack.forEach((frame, index) => {
    turn.stack[index] = { ...frame, asked: 0 };
  });
}

/** Heard by a state that waits for the assistant when the shopper goes on before it has answered. */
export const OVERTAKEN = 'event:overtaken';

/** Whether a request went to the assistant, whose answer is only words: unwanted, it changes nothing. */
export function isAssistants(requestId: string): boolean {
  return requestId.endsWith(':assistant');
}

/** Arms the timers of the top state anew, as if it had just been entered. */
export function rearmTop<M extends Heard, F>(turn: Turn<M, F>): void {
  const frame = topOf(turn);
  const state = frame && stateOf(turn, frame);
  if (frame && state) armTimers(turn, frame.flow, state);
}

/** Silence is counted from the shopper's last act: timers of the top state that still stand begin again. */
export function restartTop<M extends Heard, F>(turn: Turn<M, F>): void {
  const frame = topOf(turn);
  const state = frame && stateOf(turn, frame);
  if (!frame || !state || state.after.length === 0) return;
  const delays = new Map(state.after.map(({ name, delayMs }) => [name, delayMs]));
  const timers = turn.conversation.timers.map((timer) => {
    const delayMs = timer.flow === frame.flow ? delays.get(timer.name) : undefined;
    return delayMs === undefined ? timer : { ...timer, dueAt: turn.input.now + delayMs };
  });
  change(turn, { timers });
}

/** True when both name the same timer. */
export function isSameTimer(one: Omit<Timer, 'dueAt'>, other: Omit<Timer, 'dueAt'>): boolean {
  return one.flow === other.flow && one.state === other.state && one.name === other.name;
}
