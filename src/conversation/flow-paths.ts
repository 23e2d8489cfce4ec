import type { Flow, Flows, State } from './flow.ts';
import { type Edge, edgesOf, isWaiting, nextState } from './flow-edges.ts';
import { actingTrigger } from './read-triggers.ts';

/** One step of a path: in `state`, `via` happens (see Match), and the flow goes on. */
export interface PathStep {
  readonly state: string;
  readonly via: string;
}

/** A way through one flow, from what starts it to the branch it is there to test. */
export interface FlowPath {
  readonly flow: string;
  /** The trigger that starts the flow; undefined for a flow that others lead to. */
  readonly start: string | undefined;
  readonly steps: readonly PathStep[];
}

/** Paths that together take every start and every branch of every state at least once, each as short as can be. */
export function flowPaths(flows: Flows): readonly FlowPath[] {
  return Object.values(flows.byId).flatMap(pathsOf);
}

function pathsOf(flow: Flow): readonly FlowPath[] {
  const ways = shortestWays(flow);
  const [start, ...others] = new Set(flow.starts.map(actingTrigger));
  const starts = others.map((trigger): FlowPath => ({ flow: flow.id, start: trigger, steps: [] }));
  const branches = Object.values(flow.states).flatMap((state) => {
    const way = ways.get(state.name);
    if (!way) return [];
    return edgesOf(state)
      .filter(({ kind }) => kind !== 'go')
      .map(({ via }): FlowPath => ({ flow: flow.id, start, steps: [...way, { state: state.name, via }] }));
  });
  const plain: FlowPath = { flow: flow.id, start, steps: [] };
  return [plain, ...starts, ...branches];
}

/** The shortest way to each state, as the branches that lead there. States that only go on need no choice. */
function shortestWays(flow: Flow): ReadonlyMap<string, readonly PathStep[]> {
  const ways = new Map<string, readonly PathStep[]>([[flow.first, []]]);
  const open = [flow.first];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const state = nextState(flow, name);
    const way = ways.get(name);
    if (!state || !way) continue;
    for (const { kind, via, branch } of edgesOf(state)) {
      if (ways.has(branch.go) || !nextState(flow, branch.go)) continue;
      ways.set(branch.go, kind === 'go' ? way : [...way, { state: name, via }]);
      open.push(branch.go);
    }
  }
  return ways;
}

/** For each state that runs a skill, the outcome that leads soonest to waiting or the end: what a walk takes when its path is done. */
export function soonestOutcomes(flow: Flow): Readonly<Record<string, string>> {
  const settled = new Set(
    Object.values(flow.states)
      .filter(isWaiting)
      .map(({ name }) => name),
  );
  const soonest: Record<string, string> = {};
  for (let grew = true; grew; ) {
    grew = false;
    for (const state of Object.values(flow.states)) {
      const edge = settled.has(state.name) ? undefined : edgesOf(state).find((way) => leadsOut(flow, way, settled));
      if (!edge) continue;
      settled.add(state.name);
      if (edge.kind === 'then') soonest[state.name] = edge.label;
      grew = true;
    }
  }
  return soonest;
}

function leadsOut(flow: Flow, { branch }: Edge, settled: ReadonlySet<string>): boolean {
  const next: State | undefined = nextState(flow, branch.go);
  return next === undefined ? !branch.go.includes(':') : settled.has(next.name);
}
