import type { ValueKind } from '../values/value.ts';
import type { FlowWorld, Report } from './check-flows.ts';
import type { Flow, State } from './flow.ts';
import { type Edge, edgesOf, nextState } from './flow-edges.ts';

/** What is surely known on entering a state: values by kind, and whether this turn records a promise. */
interface Known {
  readonly values: ReadonlyMap<string, ValueKind>;
  readonly promised: boolean;
}

const NOTHING: Known = { values: new Map(), promised: false };

/** Endings that ask for a part of a fact: {fact.on}. */
const FACT_PARTS = ['on', 'source', 'what', 'price'];

/** Every placeholder is filled on every path that leads to its text, and every promising text has its record. */
export function checkValues(world: FlowWorld, flow: Flow, report: Report): void {
  const known = knownOnEntry(world, flow);
  const anywhere = suppliedAnywhere(world, flow);
  for (const state of Object.values(flow.states)) {
    const here = known.get(state.name);
    if (!here) continue;
    const check = (keys: readonly string[], at: Known, path: readonly string[]) => {
      for (const key of keys) checkText(world, { key, at, anywhere, path, report });
    };
    check(state.say, here, ['states', state.name, 'say']);
    const later = { ...here, promised: false };
    check(state.resume === undefined ? [] : [state.resume], later, ['states', state.name, 'resume']);
    for (const edge of edgesOf(state)) check(edge.branch.say, knownAfter(world, state, { edge, here }), edge.path);
  }
}

/** Runs along all paths until nothing changes: what is known in a state is what every path to it supplies. */
function knownOnEntry(world: FlowWorld, flow: Flow): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>([[flow.first, NOTHING]]);
  const open = [flow.first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = nextState(flow, name);
    const here = known.get(name);
    if (!state || !here) continue;
    for (const edge of edgesOf(state)) {
      const next = edge.branch.go;
      if (!nextState(flow, next)) continue;
      const arriving = knownAfter(world, state, { edge, here });
      const before = known.get(next);
      const met = before ? meet(before, arriving) : arriving;
      if (before && isSame(before, met)) continue;
      known.set(next, met);
      open.push(next);
    }
  }
  return known;
}

function knownAfter({ skills }: FlowWorld, state: State, { edge, here }: { edge: Edge; here: Known }): Known {
  if (edge.kind === 'go') return here;
  if (edge.kind !== 'then') return { ...here, promised: false };
  const outcome = skills[state.run ?? '']?.outcomes[edge.label];
  const values = new Map([...here.values, ...Object.entries(outcome?.values ?? {})]);
  return { values, promised: here.promised || (outcome?.promises?.length ?? 0) > 0 };
}

function meet(one: Known, other: Known): Known {
  const values = new Map([...one.values].filter(([name]) => other.values.has(name)));
  return { values, promised: one.promised && other.promised };
}

function isSame(one: Known, other: Known): boolean {
  return one.values.size === other.values.size && one.promised === other.promised;
}

/** Names some outcome of the flow supplies: enough for what a text says only in one of its own branches. */
function suppliedAnywhere({ skills }: FlowWorld, flow: Flow): ReadonlyMap<string, ValueKind> {
  const outcomes = Object.values(flow.states).flatMap(({ run }) => Object.values(skills[run ?? '']?.outcomes ?? {}));
  return new Map(outcomes.flatMap(({ values }) => Object.entries(values ?? {})));
}

interface TextCheck {
  readonly key: string;
  readonly at: Known;
  readonly anywhere: ReadonlyMap<string, ValueKind>;
  readonly path: readonly string[];
  readonly report: Report;
}

function checkText({ texts, globals }: FlowWorld, { key, at, anywhere, path, report }: TextCheck): void {
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  if (!text) return;
  const own = [
    ...text.always.map((name) => ({ name, from: at.values })),
    ...text.sometimes.map((name) => ({ name, from: anywhere })),
  ];
  const unfilled = own.filter(({ name, from }) => !Object.hasOwn(globals, name) && !isFilled(name, from));
  for (const { name } of unfilled) report({ path, code: 'FLOW_UNFILLED', value: name, wanted: key });
  const isBacked = at.promised || [...text.always, ...text.sometimes].some((name) => at.values.get(name) === 'due');
  if (text.tags.includes('P') && !isBacked) report({ path, code: 'FLOW_UNBACKED_PROMISE', value: key });
}

function isFilled(name: string, values: ReadonlyMap<string, ValueKind>): boolean {
  if (values.has(name)) return true;
  const dot = name.lastIndexOf('.');
  return FACT_PARTS.includes(name.slice(dot + 1)) && values.get(name.slice(0, dot)) === 'fact';
}
