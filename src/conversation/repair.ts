import { askWhich, bestReadings } from './clarify.ts';
import type { Control, Heard } from './event.ts';
import { drop, startFlow } from './run-flow.ts';
import { change, note, sayOwn, type Turn, topOf } from './turn.ts';

/** Repeats what was last said, or skips the question that waits. */
export function answerControl<M extends Heard, F>(turn: Turn<M, F>, control: Control | undefined): boolean {
  if (control === 'repeat') return sayAgain(turn);
  return control === 'skip' && leaveTask(turn, 'skip');
}

/** "Never mind": puts the top task down. Comes after the flows, which may know better what is to be cancelled. */
export function cancelTask<M extends Heard, F>(turn: Turn<M, F>, control: Control | undefined): boolean {
  return control === 'cancel' && leaveTask(turn, 'cancel');
}

/** Not understood: asks again in other words, then shows readings, then calls a person. Always true. */
export function askAgain<M extends Heard, F>(turn: Turn<M, F>): true {
  const { misses } = turn.conversation;
  const { reasks } = turn.engine.settings;
  if (misses === 0 && consult(turn)) return true;
  const frame = turn.stack.pop();
  if (frame) turn.stack.push({ ...frame, asked: frame.asked + 1 });
  if (misses >= reasks) return callPerson(turn);
  if (misses > 0 && askWhich(turn, 'repair.second', bestReadings(turn))) return true;
  change(turn, { misses: misses + 1 });
  return sayOwn(turn, 'repair.first');
}

/**
 * A flow may know somebody to ask before the shopper is asked again. It then waits for the answer, and the words count as
 * not understood until there is one; where it has nobody to ask, nothing has happened.
 */
function consult<M extends Heard, F>(turn: Turn<M, F>): boolean {
  const id = turn.engine.flows.byTrigger['hard:unclear']?.[0];
  const flow = id === undefined ? undefined : turn.engine.flows.byId[id];
  if (!flow) return false;
  const before = { conversation: turn.conversation, stack: [...turn.stack], matched: turn.matched.length };
  startFlow(turn, flow, 'hard:unclear');
  if (topOf(turn)?.flow === flow.id) {
    change(turn, { misses: 1 });
    return true;
  }
  turn.conversation = before.conversation;
  turn.stack.splice(0, turn.stack.length, ...before.stack);
  turn.matched.length = before.matched;
  return false;
}

function callPerson<M extends Heard, F>(turn: Turn<M, F>): true {
  change(turn, { misses: 0 });
  const id = turn.engine.flows.byTrigger['hard:stuck']?.[0];
  const flow = id === undefined ? undefined : turn.engine.flows.byId[id];
  if (!flow) return sayOwn(turn, 'repair.first');
  startFlow(turn, flow, 'hard:stuck');
  return true;
}

function sayAgain<M extends Heard, F>(turn: Turn<M, F>): true {
  const { last } = turn.conversation;
  if (last.length === 0) return sayOwn(turn, 'repeat.nothing');
  note(turn, { flow: '', state: '', via: 'repeat', go: 'wait' });
  for (const said of last) turn.effects.push({ kind: 'say', say: said });
  return true;
}

function leaveTask<M extends Heard, F>(turn: Turn<M, F>, control: 'cancel' | 'skip'): boolean {
  const frame = topOf(turn);
  if (!frame) return false;
  note(turn, { flow: frame.flow, state: frame.state, via: control, go: 'end' });
  drop(turn, frame.flow);
  return sayOwn(turn, `${control}.done`);
}
