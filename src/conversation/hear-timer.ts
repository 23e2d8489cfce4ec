import type { EventBody, Heard } from './event.ts';
import { drop, follow } from './run-flow.ts';
import { CLOSING, isSameTimer } from './timers.ts';
import { change, note, stateOf, type Turn, topOf } from './turn.ts';

type TimerBody = Extract<EventBody, { kind: 'timer' }>;

/** A timer is due. One whose state no longer waits, or that was armed anew since, is ignored. */
export function hearTimer<M extends Heard, F>(turn: Turn<M, F>, body: TimerBody): void {
  const { conversation, input } = turn;
  const armed = conversation.timers.find((timer) => isSameTimer(timer, body));
  if (!armed || armed.dueAt > input.now) {
    note(turn, { flow: '', state: '', via: 'timer:stale', go: 'wait' });
    return;
  }
  change(turn, { timers: conversation.timers.filter((timer) => timer !== armed) });
  if (body.flow === CLOSING.flow) closeWhenSilent(turn);
  else fire(turn, body);
}

/** The closing timer is armed once and not moved with every message: it looks at the clock when it is due. */
function closeWhenSilent<M extends Heard, F>(turn: Turn<M, F>): void {
  const { conversation, engine, input } = turn;
  const dueAt = (conversation.heardAt ?? input.now) + engine.settings.closeAfterMs;
  const isHeld = conversation.mode === 'staff' || conversation.mode === 'waiting';
  if (isHeld || dueAt > input.now) {
    const next = Math.max(dueAt, isHeld ? input.now + engine.settings.closeAfterMs : dueAt);
    change(turn, { timers: [...turn.conversation.timers, { ...CLOSING, dueAt: next }] });
    return;
  }
  turn.stack.length = 0;
  turn.effects.push({ kind: 'mode', mode: 'closed' });
  change(turn, { mode: 'closed', timers: [] });
  note(turn, { flow: '', state: '', via: 'close', go: 'end' });
}

function fire<M extends Heard, F>(turn: Turn<M, F>, body: TimerBody): void {
  const frame = turn.stack.find(({ flow, state }) => flow === body.flow && state === body.state);
  const after = frame && stateOf(turn, frame)?.after.find(({ name }) => name === body.name);
  if (!frame || !after) return;
  if (frame === topOf(turn)) follow(turn, after.branch, `after:${after.name}`);
  // Another task is on top: an end still counts, words would interrupt.
  else if (after.branch.go === 'end') drop(turn, frame.flow);
}
