import type { FlowWorld, Report } from './check-flows.ts';
import type { Flow, State } from './flow.ts';
import { edgesOf, isWaiting, namedFlow, nextState } from './flow-edges.ts';

/** Every flow can start, every state can be reached and can come to an end, and no turn can go round in circles. */
export function checkGraph(world: FlowWorld, flow: Flow, report: Report): void {
  if (flow.starts.length === 0 && !isNamed(world, flow)) {
    report({ path: ['flow'], code: 'FLOW_NEVER_STARTS', value: flow.id });
  }
  const reached = reachable(flow);
  const ending = statesThatEnd(flow);
  for (const state of Object.values(flow.states)) {
    const path = ['states', state.name];
    if (!reached.has(state.name)) report({ path, code: 'FLOW_UNREACHABLE', value: state.name });
    const formFault = faultOfForm(flow, state);
    if (formFault) report({ path, code: formFault, value: state.name });
    else if (!ending.has(state.name)) report({ path, code: 'FLOW_NO_END', value: state.name });
    if (comesRound(world, flow, state)) report({ path, code: 'FLOW_LOOP', value: state.name });
  }
}

function isNamed({ flows }: FlowWorld, wanted: Flow): boolean {
  return Object.values(flows.byId).some((flow) =>
    Object.values(flow.states).some((state) => edgesOf(state).some(({ branch }) => namedFlow(branch.go) === wanted.id)),
  );
}

function reachable(flow: Flow): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [flow.first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = nextState(flow, name);
    if (!state || reached.has(name)) continue;
    reached.add(name);
    open.push(...edgesOf(state).map(({ branch }) => branch.go));
  }
  return reached;
}

function faultOfForm(flow: Flow, state: State) {
  const ways = [
    state.run !== undefined,
    state.go !== undefined,
    Object.keys(state.hear).length + state.after.length > 0,
  ];
  const taken = ways.filter(Boolean).length;
  if (taken === 0) return 'FLOW_DEAD_END';
  if (taken > 1) return 'FLOW_MIXED_STATE';
  return flow.kind === 'notice' && isWaiting(state) ? 'FLOW_NOTICE_WAITS' : undefined;
}

/** States from which the flow can be left; staying where the talk stood counts for states that only pass through. */
function statesThatEnd(flow: Flow): ReadonlySet<string> {
  const ending = new Set<string>();
  const states = Object.values(flow.states);
  for (let grew = true; grew; ) {
    const added = states.filter((state) => !ending.has(state.name) && canLeave(state, ending));
    for (const { name } of added) ending.add(name);
    grew = added.length > 0;
  }
  return ending;
}

function canLeave(state: State, ending: ReadonlySet<string>): boolean {
  return edgesOf(state).some(({ branch: { go } }) => {
    if (go === 'end' || go.startsWith('become:') || ending.has(go)) return true;
    return (go === 'wait' || go.startsWith('flow:')) && !isWaiting(state);
  });
}

/** True when the state can be reached from itself without waiting, through other flows too. */
function comesRound(world: FlowWorld, flow: Flow, state: State): boolean {
  const seen = new Set<State>();
  const open = passedNext(world, flow, state);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.state === state) return true;
    if (seen.has(next.state)) continue;
    seen.add(next.state);
    open.push(...passedNext(world, next.flow, next.state));
  }
  return false;
}

interface Passed {
  readonly flow: Flow;
  readonly state: State;
}

function passedNext({ flows, skills }: FlowWorld, flow: Flow, state: State): Passed[] {
  if (isWaiting(state)) return [];
  const drains = skills[state.run ?? '']?.drains === true;
  return edgesOf(state).flatMap(({ branch }): Passed[] => {
    const other = namedFlow(branch.go);
    const into = other === undefined ? flow : flows.byId[other];
    const next = into && nextState(into, other === undefined ? branch.go : into.first);
    // A queue that is handed out comes to its end.
    if (drains && next === state) return [];
    return into && next ? [{ flow: into, state: next }] : [];
  });
}
