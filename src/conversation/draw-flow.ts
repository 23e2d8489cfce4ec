import type { Flow, State } from './flow.ts';
import { type Edge, edgesOf, isWaiting } from './flow-edges.ts';

/** Labels longer than this are cut in the drawing. */
const MAX_LABEL = 60;

/** Draws a flow as a Mermaid flowchart: round states wait, square ones run a skill or go on. */
export function drawFlow(flow: Flow): string {
  const numbers = new Map(Object.keys(flow.states).map((name, index) => [name, `s${index}`]));
  const idOf = (name: string): string => numbers.get(name) ?? ENDINGS[name] ?? quoteId(name);
  const lines = ['flowchart TD', `  start([${quote(startLabel(flow))}]) --> ${idOf(flow.first)}`];
  for (const state of Object.values(flow.states)) {
    lines.push(`  ${drawState(state, idOf(state.name))}`);
    for (const [target, edges] of byTarget(state)) {
      lines.push(`  ${idOf(state.name)} -->|${quote(edgeLabel(edges))}| ${drawTarget(target, idOf(target))}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const ENDINGS: Readonly<Record<string, string>> = { end: 'finish', wait: 'stay' };

function startLabel({ id, starts }: Flow): string {
  return starts.length === 0 ? id : `${id}: ${starts.join(', ')}`;
}

function drawState(state: State, id: string): string {
  const does = [
    state.name,
    ...(state.run === undefined ? [] : [`run ${state.run}`]),
    ...state.say.map((key) => `“${key}”`),
  ];
  const label = quote(does.join(' · '));
  return isWaiting(state) ? `${id}(${label})` : `${id}[${label}]`;
}

/** Ways with the same goal share one arrow. */
function byTarget(state: State): ReadonlyMap<string, readonly Edge[]> {
  const targets = new Map<string, Edge[]>();
  for (const edge of edgesOf(state)) {
    const edges = targets.get(edge.branch.go);
    if (edges) edges.push(edge);
    else targets.set(edge.branch.go, [edge]);
  }
  return targets;
}

function edgeLabel(edges: readonly Edge[]): string {
  return edges.map(({ label, kind, path }) => (kind === 'after' ? `after ${path.at(-1)}` : label)).join(', ');
}

function drawTarget(target: string, id: string): string {
  if (Object.hasOwn(ENDINGS, target)) return `${id}((${quote(target)}))`;
  return target.includes(':') ? `${id}[[${quote(target)}]]` : id;
}

function quoteId(target: string): string {
  return target.replace(/[^A-Za-z0-9]/g, '_');
}

/** Mermaid reads quoted labels as text; a quote inside is an entity. */
function quote(label: string): string {
  const short = label.length <= MAX_LABEL ? label : `${label.slice(0, MAX_LABEL - 1)}…`;
  return `"${short.replaceAll('"', '#quot;')}"`;
}
