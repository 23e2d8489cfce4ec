import type { Fault } from '../values/errors.ts';
import type { ValueKind } from '../values/value.ts';
import type { FaultParts, FaultWriting } from '../values/write-fault.ts';
import { checkGraph } from './check-graph.ts';
import { checkReferences } from './check-references.ts';
import { checkValues } from './check-values.ts';
import type { Flow, Flows } from './flow.ts';
import { flowFault } from './flow-fault.ts';
import type { FlowFaultCode } from './flow-fault-words.ts';
import type { OutcomeDeclaration } from './skill.ts';

/** What a text needs and offers, the same in all languages. */
export interface TextNeeds {
  /** Placeholders said in every case. */
  readonly always: readonly string[];
  /** Placeholders said only when a choice inside the text takes their branch. */
  readonly sometimes: readonly string[];
  readonly tags: readonly string[];
  /** Choices of its buttons. */
  readonly buttons: readonly string[];
}

/** Everything the flows are proved against. */
export interface FlowWorld {
  readonly flows: Flows;
  /** File of each flow. */
  readonly origins: Readonly<Record<string, string>>;
  readonly skills: Readonly<
    Record<string, { readonly outcomes: Readonly<Record<string, OutcomeDeclaration>>; readonly drains?: true }>
  >;
  readonly texts: Readonly<Record<string, TextNeeds>>;
  /** Values every text may use, with the kinds each may be of. */
  readonly globals: Readonly<Record<string, readonly ValueKind[]>>;
  /** Intents the bundle can understand. */
  readonly intents: ReadonlySet<string>;
  readonly writing: FaultWriting;
}

/** Tells a fault of one flow by its place and words. */
export type Report = (parts: Omit<FaultParts<FlowFaultCode>, 'file'>) => void;

/** Triggers that must always lead somewhere. */
const HARD_TRIGGERS = [
  ...['hard:urgent', 'hard:stop-all', 'hard:stop', 'hard:human', 'hard:bot'],
  ...['hard:reset', 'hard:command', 'hard:unsupported', 'hard:stuck'],
];

/** Texts the engine itself says. */
const ENGINE_TEXTS = [
  ...['hello.short', 'repair.first', 'repair.second', 'repeat.nothing', 'cancel.done', 'skip.done'],
  ...['button.gone', 'edit.noted', 'waiting.noted'],
];

/**
 * Proves flows: references, reachability, ends, outcomes, placeholders, promises, loops, hard triggers. An empty list
 * means that `advance` cannot throw on them and that every text said can be filled.
 */
export function checkFlows(world: FlowWorld): readonly Fault[] {
  const faults: Fault[] = [];
  for (const flow of Object.values(world.flows.byId)) {
    const report = reportFor(world, flow, faults);
    checkReferences(world, flow, report);
    checkGraph(world, flow, report);
    checkValues(world, flow, report);
  }
  const report: Report = (parts) => faults.push(flowFault({ ...parts, file: 'flows' }, world.writing));
  checkWhole(world, report);
  return faults;
}

function reportFor(world: FlowWorld, flow: Flow, faults: Fault[]): Report {
  const file = world.origins[flow.id] ?? flow.id;
  return (parts) => faults.push(flowFault({ ...parts, file }, world.writing));
}

/** What no single flow can answer for. */
function checkWhole({ flows, texts }: FlowWorld, report: Report): void {
  for (const trigger of HARD_TRIGGERS) {
    if (!Object.hasOwn(flows.byTrigger, trigger)) report({ path: [], code: 'FLOW_UNHANDLED_HARD', value: trigger });
  }
  const wanted = flows.choices.size >= 2 ? [...ENGINE_TEXTS, 'repair.which'] : ENGINE_TEXTS;
  for (const key of wanted) {
    if (!Object.hasOwn(texts, key)) report({ path: [], code: 'FLOW_UNKNOWN_TEXT', value: key });
  }
}
