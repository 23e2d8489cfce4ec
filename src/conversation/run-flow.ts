import { ShopkeeperError } from '../values/errors.ts';
import type { Heard } from './event.ts';
import type { Branch, Flow, State, Target } from './flow.ts';
import { runSkill } from './run-skill.ts';
import { armTimers, dropTimers } from './timers.ts';
import { note, say, type Turn, topOf } from './turn.ts';

/** States a turn may pass through before it counts as a loop. */
const MAX_STEPS = 25;

/** Tasks that may wait on top of each other; the oldest gives way. */
const MAX_DEPTH = 6;

/** Takes one branch of the top frame: says its words and goes on until the flow waits or ends. */
export function follow<M extends Heard, F>(turn: Turn<M, F>, branch: Branch, via: string): void {
  const frame = topOf(turn);
  if (!frame) return;
  note(turn, { flow: frame.flow, state: frame.state, via, go: branch.go });
  say(turn, branch.say, frame.values ?? {});
  goOn(turn, branch.go);
}

/** Starts a flow on top of whatever waits, and runs it until it waits or ends. A flow is on the stack at most once. */
export function startFlow<M extends Heard, F>(turn: Turn<M, F>, flow: Flow, via: string): void {
  note(turn, { flow: flow.id, state: '', via, go: flow.first });
  push(turn, flow);
  goOn(turn, flow.first);
  if (flow.kind === 'notice') drop(turn, flow.id);
}

/** Takes a flow off the stack, with its timers. */
export function drop<M extends Heard, F>(turn: Turn<M, F>, flowId: string): void {
  const index = turn.stack.findIndex((frame) => frame.flow === flowId);
  if (index < 0) return;
  turn.stack.splice(index, 1);
  dropTimers(turn, flowId);
}

function push<M extends Heard, F>(turn: Turn<M, F>, flow: Flow): void {
  drop(turn, flow.id);
  const oldest = turn.stack[0];
  if (oldest && turn.stack.length >= MAX_DEPTH) drop(turn, oldest.flow);
  // An empty state name: this flow has not waited anywhere yet, so there is no place to come back to.
  turn.stack.push({ flow: flow.id, state: '', asked: 0 });
}

function goOn<M extends Heard, F>(turn: Turn<M, F>, first: Target): void {
  let target: Target | undefined = first;
  while (target !== undefined) target = step(turn, target);
}

function step<M extends Heard, F>(turn: Turn<M, F>, target: Target): Target | undefined {
  const frame = topOf(turn);
  if (!frame) return undefined;
  if (target === 'end' || (target === 'wait' && frame.state === '')) return end(turn, frame.flow);
  if (target === 'wait') return undefined;
  if (target.startsWith('flow:')) return enterFlow(turn, target.slice(5));
  if (target.startsWith('become:')) {
    drop(turn, frame.flow);
    return enterFlow(turn, target.slice(7));
  }
  return enterState(turn, flowOf(turn, frame.flow), target);
}

/** Ends the top flow; a caller that never waited anywhere has no place to come back to and ends too. */
function end<M extends Heard, F>(turn: Turn<M, F>, flowId: string): undefined {
  drop(turn, flowId);
  for (let below = topOf(turn); below && below.state === ''; below = topOf(turn)) drop(turn, below.flow);
  return undefined;
}

function enterFlow<M extends Heard, F>(turn: Turn<M, F>, id: string): Target {
  const flow = flowOf(turn, id);
  push(turn, flow);
  countStep(turn, flow.id, flow.first);
  return flow.first;
}

function enterState<M extends Heard, F>(turn: Turn<M, F>, flow: Flow, name: string): Target | undefined {
  const state = Object.hasOwn(flow.states, name) ? flow.states[name] : undefined;
  if (!state) {
    throw new ShopkeeperError('FLOW_UNKNOWN_STATE', `Cannot go to state "${name}" of flow "${flow.id}": no such state`);
  }
  countStep(turn, flow.id, name);
  say(turn, state.say, topOf(turn)?.values ?? {});
  if (state.run !== undefined) return branchOn(turn, flow, state);
  if (state.go !== undefined) {
    note(turn, { flow: flow.id, state: name, via: 'go', go: state.go });
    return state.go;
  }
  waitIn(turn, state);
  return undefined;
}

function branchOn<M extends Heard, F>(turn: Turn<M, F>, flow: Flow, state: State): Target {
  const { outcome, values } = runSkill(turn, state.run ?? '');
  const branch = Object.hasOwn(state.then, outcome) ? state.then[outcome] : undefined;
  if (!branch) {
    const where = `state "${state.name}" of flow "${flow.id}"`;
    throw new ShopkeeperError('FLOW_UNKNOWN_OUTCOME', `Cannot leave ${where}: outcome "${outcome}" has no branch`);
  }
  note(turn, { flow: flow.id, state: state.name, via: `then:${outcome}`, go: branch.go });
  say(turn, branch.say, values);
  return branch.go;
}

function waitIn<M extends Heard, F>(turn: Turn<M, F>, state: State): void {
  const frame = turn.stack.pop();
  if (!frame) return;
  turn.stack.push({ ...frame, state: state.name, asked: 0 });
  armTimers(turn, frame.flow, state);
}

function countStep<M extends Heard, F>(turn: Turn<M, F>, flowId: string, state: string): void {
  turn.steps += 1;
  if (turn.steps <= MAX_STEPS) return;
  throw new ShopkeeperError(
    'FLOW_LOOP',
    `Cannot enter state "${state}" of flow "${flowId}": more than ${MAX_STEPS} states in one turn`,
  );
}

function flowOf<M extends Heard, F>(turn: Turn<M, F>, id: string): Flow {
  const flow = Object.hasOwn(turn.engine.flows.byId, id) ? turn.engine.flows.byId[id] : undefined;
  if (!flow) throw new ShopkeeperError('FLOW_UNKNOWN', `Cannot start flow "${id}": no such flow`);
  return flow;
}
