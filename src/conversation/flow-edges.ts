import type { Branch, Flow, State } from './flow.ts';

/** One way out of a state. `via` is `then:<outcome>`, a trigger, `after:<timer>` or `go`; `path` is its place in the file. */
export interface Edge {
  readonly via: string;
  readonly kind: 'then' | 'go' | 'hear' | 'after';
  /** The outcome, trigger or timer. */
  readonly label: string;
  readonly branch: Branch;
  readonly path: readonly string[];
}

/** All ways out of a state, in file order. */
export function edgesOf(state: State): readonly Edge[] {
  const base = ['states', state.name];
  const then = Object.entries(state.then).map(([outcome, branch]): Edge => {
    return { via: `then:${outcome}`, kind: 'then', label: outcome, branch, path: [...base, 'then', outcome] };
  });
  const go: readonly Edge[] =
    state.go === undefined
      ? []
      : [{ via: 'go', kind: 'go', label: 'go', branch: { say: [], go: state.go }, path: [...base, 'go'] }];
  const hear = Object.entries(state.hear).map(([trigger, branch]): Edge => {
    return { via: trigger, kind: 'hear', label: trigger, branch, path: [...base, 'hear', trigger] };
  });
  const after = state.after.map(({ name, delay, branch }): Edge => {
    return { via: `after:${name}`, kind: 'after', label: name, branch, path: [...base, 'after', delay] };
  });
  return [...then, ...go, ...hear, ...after];
}

/** The state of the same flow a branch leads to, if it leads to one. */
export function nextState(flow: Flow, target: string): State | undefined {
  return Object.hasOwn(flow.states, target) ? flow.states[target] : undefined;
}

/** True when the state waits for something to happen. */
export function isWaiting(state: State): boolean {
  return state.run === undefined && state.go === undefined;
}

/** The flow a `flow:` or `become:` target names. */
export function namedFlow(target: string): string | undefined {
  return /^(?:flow|become):(.+)$/.exec(target)?.[1];
}
