import type { Fault } from '../values/errors.ts';
import { parseDuration } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import type { Branch, Flow, Flows, State } from './flow.ts';
import { flowFault } from './flow-fault.ts';
import { FLOW_SCHEMA, type FlowFile } from './flow-schema.ts';

/** Finds where a key of a file stands; lines and columns start at 1. */
type Locate = (
  file: string,
  path: readonly (string | number)[],
) => { readonly line: number; readonly column: number } | undefined;

/** What compiling needs to know beside the files. */
export interface CompileOptions {
  readonly locate: Locate;
  /** Keys of all texts of the bundle with their tags: `H` discloses, `choice.<intent>` names an intent. */
  readonly texts: Readonly<Record<string, { readonly tags: readonly string[] }>>;
  /** Language of the faults. */
  readonly language?: Language;
}

/** Flows that could be read, and everything wrong with the rest. `origins` tells the file of each flow. */
export interface CompiledFlows {
  readonly flows: Flows;
  readonly origins: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

/** Compiles flow files as parsed from YAML, by path ("flows/bargain.yaml"). Never throws on what a file holds. */
export function compileFlows(files: Readonly<Record<string, unknown>>, options: CompileOptions): CompiledFlows {
  const faults: Fault[] = [];
  const byId: Record<string, Flow> = {};
  const origins: Record<string, string> = {};
  for (const [file, content] of Object.entries(files)) {
    const read = readFlow(file, content, options);
    faults.push(...read.faults);
    if (!read.flow) continue;
    if (Object.hasOwn(byId, read.flow.id)) {
      faults.push(flowFault({ file, path: ['flow'], code: 'FLOW_TWICE', value: read.flow.id }, options));
      continue;
    }
    byId[read.flow.id] = read.flow;
    origins[read.flow.id] = file;
  }
  return { flows: indexFlows(byId, options.texts), origins, faults };
}

/** Indexes flows by what starts them. */
function indexFlows(byId: Readonly<Record<string, Flow>>, texts: CompileOptions['texts']): Flows {
  const byTrigger: Record<string, string[]> = {};
  for (const flow of Object.values(byId)) {
    for (const trigger of flow.starts) {
      const ids = Object.hasOwn(byTrigger, trigger) ? byTrigger[trigger] : undefined;
      if (ids) ids.push(flow.id);
      else byTrigger[trigger] = [flow.id];
    }
  }
  const keys = Object.keys(texts);
  const choices = keys.filter((key) => key.startsWith('choice.')).map((key) => key.slice('choice.'.length));
  const disclosing = new Set(keys.filter((key) => texts[key]?.tags.includes('H')));
  return { byId, byTrigger, disclosing, choices: new Set(choices) };
}

function readFlow(file: string, content: unknown, options: CompileOptions): { flow?: Flow; faults: readonly Fault[] } {
  const read = FLOW_SCHEMA.safeParse(content);
  if (!read.success) return { faults: read.error.issues.map((issue) => shapeFault(file, issue, options)) };
  const base =
    file
      .split('/')
      .at(-1)
      ?.replace(/\.ya?ml$/, '') ?? file;
  const flow = compileFlow(read.data);
  if (base === read.data.flow) return { flow, faults: [] };
  const fault = { file, path: ['flow'], code: 'FLOW_NAME', value: read.data.flow, wanted: base } as const;
  return { flow, faults: [flowFault(fault, options)] };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
}

function shapeFault(file: string, issue: Issue, options: CompileOptions): Fault {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const unknown = issue.keys?.[0];
  if (unknown !== undefined) {
    return flowFault({ file, path: [...path, unknown], code: 'FLOW_UNKNOWN_KEY', value: unknown }, options);
  }
  return flowFault({ file, path, code: 'FLOW_SHAPE', wanted: issue.message }, options);
}

function compileFlow(file: FlowFile): Flow {
  const states: Record<string, State> = {};
  for (const [name, state] of Object.entries(file.states)) states[name] = compileState(name, state);
  const { flow: id, about, kind, starts, first } = file;
  return { id, about, kind, starts, first, states };
}

function compileState(name: string, state: FlowFile['states'][string]): State {
  // Named by place, not by delay: a timer that is running outlives an edit of its delay.
  const after = Object.entries(state.after).map(([delay, branch], index) => ({
    name: `after-${index + 1}`,
    delay,
    delayMs: parseDuration(delay) ?? 0,
    branch: branch satisfies Branch,
  }));
  return {
    name,
    say: state.say,
    ...(state.run === undefined ? {} : { run: state.run }),
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word authors of flows write.
    then: state.then,
    ...(state.go === undefined ? {} : { go: state.go }),
    hear: state.hear,
    after,
    ...(state.resume === undefined ? {} : { resume: state.resume }),
  };
}
