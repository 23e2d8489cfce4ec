import { chooseReading, offerReadings } from './clarify.ts';
import type { Heard } from './event.ts';
import type { Flow, Trigger } from './flow.ts';
import { overtake } from './overtake.ts';
import { readTriggers, type Triggers } from './read-triggers.ts';
import { answerControl, askAgain, cancelTask } from './repair.ts';
import { drop, follow, startFlow } from './run-flow.ts';
import { isAssistants } from './timers.ts';
import { change, heardBy, note, sayOwn, stateOf, type Turn, topOf } from './turn.ts';

/**
 * Answers any event but a timer. The first that takes it wins: hard triggers, an open choice between two readings, the
 * waiting state, wishes about the talk, flows, cancelling, `any`, repair.
 */
export function answerEvent<M extends Heard, F>(turn: Turn<M, F>): void {
  if (isUnwanted(turn)) return;
  const triggers = readTriggers(turn.input.event, turn.engine.settings);
  overtake(turn, triggers);
  const { misses } = turn.conversation;
  if (!heedHard(turn, triggers) && mayTalk(turn)) talk(turn, triggers);
  const isUnderstood = turn.conversation.misses === misses;
  if (isUnderstood && misses > 0 && triggers.words) change(turn, { misses: 0 });
  if (turn.conversation.mode !== 'bot') return;
  comeBack(turn);
  if (triggers.words && isSilent(turn)) answerAnyway(turn, triggers);
}

/** Nothing is said and nothing is asked of anybody. */
function isSilent<M extends Heard, F>({ effects }: Turn<M, F>): boolean {
  return !effects.some(({ kind }) => kind === 'say' || kind === 'call' || kind === 'relay' || kind === 'mode');
}

/** What took the words left them to others, and none had an answer: a less likely reading has, else the shop asks again. */
function answerAnyway<M extends Heard, F>(turn: Turn<M, F>, triggers: Triggers): void {
  const likely = triggers.hear.filter((trigger) => {
    const flow = startedBy(turn, trigger)[0];
    return flow?.kind === 'answer' && !turn.matched.some((match) => match.flow === flow.id);
  });
  startFlows(turn, likely);
  if (isSilent(turn)) hearAny(turn, triggers);
  if (isSilent(turn)) askAgain(turn);
}

/** The assistant's answer to what is not asked any more. */
function isUnwanted<M extends Heard, F>(turn: Turn<M, F>): boolean {
  const { body } = turn.input.event;
  if (body.kind !== 'answer' || !isAssistants(body.requestId)) return false;
  if (turn.conversation.awaiting.includes(body.requestId)) return false;
  note(turn, { flow: '', state: '', via: 'answer:unwanted', go: 'wait' });
  return true;
}

/** In the hands of staff, or waiting for them, only hard triggers, notices and staff's own acts reach the flows. */
function mayTalk<M extends Heard, F>(turn: Turn<M, F>): boolean {
  const { kind } = turn.input.event.body;
  if (turn.conversation.mode === 'bot' || turn.conversation.mode === 'closed') return true;
  if (kind === 'staff' || kind === 'order' || kind === 'answer' || kind === 'due') return true;
  note(turn, { flow: '', state: '', via: `mode:${turn.conversation.mode}`, go: 'wait' });
  if (turn.conversation.mode === 'waiting' && kind !== 'lingering') acknowledge(turn);
  return false;
}

/** A flow for those who wait answers what they ask of the wait; without one the first words are acknowledged. */
function acknowledge<M extends Heard, F>(turn: Turn<M, F>): void {
  const flow = startedBy(turn, 'hard:waiting')[0];
  if (flow) startFlow(turn, flow, 'hard:waiting');
  else if (!turn.conversation.acknowledged) sayOwn(turn, 'waiting.noted');
  if (!turn.conversation.acknowledged) change(turn, { acknowledged: true });
}

/** Everything below the hard triggers, in order of precedence. */
function talk<M extends Heard, F>(turn: Turn<M, F>, triggers: Triggers): boolean {
  return (
    chooseReading(turn) ||
    hearHere(turn, triggers) ||
    answerControl(turn, triggers.control) ||
    startFlows(turn, triggers.starts) ||
    cancelTask(turn, triggers.control) ||
    hearAny(turn, triggers) ||
    offerReadings(turn) ||
    fallBack(turn, triggers)
  );
}

function heedHard<M extends Heard, F>(turn: Turn<M, F>, { hard, hear }: Triggers): boolean {
  const top = turn.conversation.mode === 'bot' ? topOf(turn) : undefined;
  // A state that offers the button "stop" itself knows best what it stops.
  const button = turn.input.event.body.kind === 'button' ? heardBy(turn, top, hear) : undefined;
  if (button !== undefined) return hearAt(turn, button);
  for (const trigger of hard) {
    if (turn.conversation.mode === 'staff' && !/^hard:(?:stop|code)/.test(trigger)) continue;
    if (heardBy(turn, top, [trigger])) return hearAt(turn, trigger);
    const flow = startedBy(turn, trigger)[0];
    if (!flow) continue;
    if (trigger === 'hard:reset') for (const frame of [...turn.stack]) drop(turn, frame.flow);
    startFlow(turn, flow, trigger);
    return true;
  }
  return false;
}

/** The waiting state hears it; questions in the same message that answer flows know are answered first. */
function hearHere<M extends Heard, F>(turn: Turn<M, F>, triggers: Triggers): boolean {
  const { kind } = turn.input.event.body;
  if (kind === 'button' || kind === 'answer') uncover(turn, triggers.hear);
  const trigger = heardBy(turn, topOf(turn), triggers.hear);
  if (trigger === undefined) return false;
  // A number alone is the answer and nothing beside it.
  if (triggers.words && trigger !== 'number') answerAside(turn, triggers.starts);
  return hearAt(turn, trigger);
}

function hearAt<M extends Heard, F>(turn: Turn<M, F>, trigger: Trigger): boolean {
  const frame = topOf(turn);
  const branch = frame && stateOf(turn, frame)?.hear[trigger];
  if (!branch) return false;
  follow(turn, branch, trigger);
  return true;
}

/** A button or answer meant for a task under others brings that task back up. */
function uncover<M extends Heard, F>(turn: Turn<M, F>, hear: readonly Trigger[]): void {
  const wanted = turn.stack.findLast((frame) => heardBy(turn, frame, hear) !== undefined);
  if (!wanted) return;
  for (const frame of turn.stack.slice(turn.stack.indexOf(wanted) + 1)) drop(turn, frame.flow);
}

function answerAside<M extends Heard, F>(turn: Turn<M, F>, starts: readonly Trigger[]): void {
  const frame = topOf(turn);
  for (const trigger of starts) {
    if (heardBy(turn, frame, [trigger]) || turn.engine.settings.social.has(trigger)) continue;
    const flow = startedBy(turn, trigger).find(({ kind }) => kind === 'answer');
    const hasRun = turn.matched.some((match) => match.flow === flow?.id);
    if (!flow || hasRun || flow.id === frame?.flow) continue;
    startFlow(turn, flow, trigger);
    // A question of the answer gives way to the branch the shopper chose.
    if (topOf(turn) !== frame) drop(turn, flow.id);
  }
}

/** Starts answer flows and notices, in the order of what was asked, then at most one task. */
function startFlows<M extends Heard, F>(turn: Turn<M, F>, starts: readonly Trigger[]): boolean {
  const wanted = wantedFlows(turn, starts);
  const task = wanted.find(({ flow }) => flow.kind === 'task');
  const started = [...wanted.filter(({ flow }) => flow.kind !== 'task'), ...(task ? [task] : [])];
  if (started.some(({ flow }) => flow.kind !== 'notice')) leaveAnswer(turn);
  for (const { flow, trigger } of started) startFlow(turn, flow, trigger);
  return started.length > 0;
}

interface Wanted {
  readonly flow: Flow;
  readonly trigger: Trigger;
}

function wantedFlows<M extends Heard, F>(turn: Turn<M, F>, starts: readonly Trigger[]): readonly Wanted[] {
  const found = new Map<string, Wanted>();
  for (const trigger of starts) {
    // "event:order:placed" comes before "event:order": the closer one is enough.
    if (found.size > 0 && trigger.startsWith('event:')) break;
    for (const flow of startedBy(turn, trigger)) {
      if (!found.has(flow.id) && !goesOnHere(turn, flow)) found.set(flow.id, { flow, trigger });
    }
  }
  return [...found.values()];
}

function startedBy<M extends Heard, F>(turn: Turn<M, F>, trigger: Trigger): readonly Flow[] {
  const { byId, byTrigger } = turn.engine.flows;
  const ids = Object.hasOwn(byTrigger, trigger) ? (byTrigger[trigger] ?? []) : [];
  return ids.map((id) => byId[id]).filter((flow) => flow !== undefined);
}

/** The task that waits on top takes any words itself; starting it again would lose its place. */
function goesOnHere<M extends Heard, F>(turn: Turn<M, F>, flow: Flow): boolean {
  const frame = topOf(turn);
  return frame?.flow === flow.id && stateOf(turn, frame)?.hear.any !== undefined;
}

/** A question asked by an answer flow lapses when the shopper turns to something else. */
function leaveAnswer<M extends Heard, F>(turn: Turn<M, F>): void {
  const frame = topOf(turn);
  if (frame && turn.engine.flows.byId[frame.flow]?.kind === 'answer') drop(turn, frame.flow);
}

function hearAny<M extends Heard, F>(turn: Turn<M, F>, { words }: Triggers): boolean {
  return words && heardBy(turn, topOf(turn), ['any']) !== undefined && hearAt(turn, 'any');
}

/** Nothing takes it: each kind of event has its calm answer, and what needs none gets none. */
function fallBack<M extends Heard, F>(turn: Turn<M, F>, { words }: Triggers): boolean {
  if (words) return askAgain(turn);
  const { kind } = turn.input.event.body;
  if (kind === 'button') return sayOwn(turn, 'button.gone');
  if (kind === 'edit') return sayOwn(turn, 'edit.noted');
  if (kind === 'sticker' || kind === 'message' || kind === 'unsupported') return askAgain(turn);
  note(turn, { flow: '', state: '', via: `event:${kind}`, go: 'wait' });
  return true;
}

/** After a digression the interrupted task says where it stood. */
function comeBack<M extends Heard, F>(turn: Turn<M, F>): void {
  const frame = topOf(turn);
  if (!frame || !turn.before.conversation.stack.includes(frame)) return;
  const isDigression = turn.matched.some(
    ({ flow }) => flow !== '' && flow !== frame.flow && turn.engine.flows.byId[flow]?.kind !== 'notice',
  );
  const resume = stateOf(turn, frame)?.resume;
  if (!isDigression || resume === undefined) return;
  note(turn, { flow: frame.flow, state: frame.state, via: 'resume', go: 'wait' });
  turn.effects.push({ kind: 'say', say: { key: resume, values: frame.values ?? {} } });
}
