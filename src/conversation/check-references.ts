import { nearest } from '../values/nearest.ts';
import type { FlowWorld, Report } from './check-flows.ts';
import type { Flow, Flows, State, Trigger } from './flow.ts';
import { type Edge, edgesOf, namedFlow } from './flow-edges.ts';

const ACTS = ['offer', 'accept', 'reject', 'ask', 'other'].map((act) => `act:${act}`);
const CONTROLS = ['cancel', 'skip', 'repeat'];
const EVENTS = [
  ...['sticker', 'lingering', 'photo', 'edit', 'unsupported', 'answer', 'order', 'staff'],
  ...['answer:ok', 'answer:failed', 'overtaken'],
  ...['voice', 'video', 'file', 'location', 'contact', 'other'].map((what) => `unsupported:${what}`),
].map((event) => `event:${event}`);
const HARD = [
  'human',
  'stop',
  'stop-all',
  'bot',
  'reset',
  'urgent',
  'command',
  'unsupported',
  'stuck',
  'code',
  'waiting',
  'unclear',
].map((what) => `hard:${what}`);

/** Choices the engine itself answers, whichever state is on top. */
const ENGINE_CHOICES = ['human', 'stop', 'stop-all', 'reset', ...CONTROLS, 'a', 'b'];

/** Every state, flow, skill, text, trigger and outcome that is named must exist; every button must be heard. */
export function checkReferences(world: FlowWorld, flow: Flow, report: Report): void {
  checkTarget(world, flow, { target: flow.first, path: ['first'], report });
  flow.starts.forEach((trigger, index) => {
    checkTrigger(world, trigger, { path: ['starts', index], report });
  });
  for (const state of Object.values(flow.states)) {
    checkState(world, state, report);
    for (const edge of edgesOf(state)) checkEdge(world, flow, { edge, report });
  }
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly report: Report;
}

function checkState(world: FlowWorld, state: State, report: Report): void {
  const path = ['states', state.name];
  checkTexts(world, state.say, { path: [...path, 'say'], report });
  checkTexts(world, state.resume === undefined ? [] : [state.resume], { path: [...path, 'resume'], report });
  if (state.run !== undefined) checkSkill(world, state, report);
  for (const trigger of Object.keys(state.hear)) {
    if (trigger !== 'any' && trigger !== 'number')
      checkTrigger(world, trigger, { path: [...path, 'hear', trigger], report });
  }
}

function checkSkill({ skills }: FlowWorld, state: State, report: Report): void {
  const run = state.run ?? '';
  const path = ['states', state.name, 'run'];
  const skill = Object.hasOwn(skills, run) ? skills[run] : undefined;
  if (!skill) {
    report({ path, code: 'FLOW_UNKNOWN_SKILL', value: run, ...near(run, Object.keys(skills)) });
    return;
  }
  const outcomes = Object.keys(skill.outcomes);
  for (const outcome of outcomes) {
    if (!Object.hasOwn(state.then, outcome))
      report({ path, code: 'FLOW_UNHANDLED_OUTCOME', value: outcome, wanted: run });
  }
  for (const outcome of Object.keys(state.then)) {
    if (outcomes.includes(outcome)) continue;
    const place = ['states', state.name, 'then', outcome];
    report({ path: place, code: 'FLOW_UNKNOWN_OUTCOME', value: outcome, wanted: run, ...near(outcome, outcomes) });
  }
}

function checkEdge(world: FlowWorld, flow: Flow, { edge, report }: { edge: Edge; report: Report }): void {
  checkTexts(world, edge.branch.say, { path: edge.path, report });
  checkTarget(world, flow, { target: edge.branch.go, path: edge.path, report });
}

function checkTexts({ texts, flows }: FlowWorld, keys: readonly string[], { path, report }: Place): void {
  for (const key of keys) {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (!text) report({ path, code: 'FLOW_UNKNOWN_TEXT', value: key, ...near(key, Object.keys(texts)) });
    for (const choice of text?.buttons ?? []) {
      if (isHeardSomewhere(flows, choice)) continue;
      report({ path, code: 'FLOW_DEAF_BUTTON', value: choice, wanted: key });
    }
  }
}

function isHeardSomewhere(flows: Flows, choice: string): boolean {
  if (ENGINE_CHOICES.includes(choice)) return true;
  const trigger = `button:${choice}`;
  if (Object.hasOwn(flows.byTrigger, trigger)) return true;
  return Object.values(flows.byId).some((flow) =>
    Object.values(flow.states).some(({ hear }) => Object.hasOwn(hear, trigger)),
  );
}

function checkTarget(world: FlowWorld, flow: Flow, at: Place & { readonly target: string }): void {
  const { target, path, report } = at;
  const named = namedFlow(target);
  if (named !== undefined) {
    const known = Object.keys(world.flows.byId);
    if (!known.includes(named)) report({ path, code: 'FLOW_UNKNOWN_FLOW', value: named, ...near(named, known) });
    return;
  }
  if (target === 'end' || target === 'wait' || Object.hasOwn(flow.states, target)) return;
  report({ path, code: 'FLOW_UNKNOWN_STATE', value: target, ...near(target, Object.keys(flow.states)) });
}

function checkTrigger(world: FlowWorld, trigger: Trigger, { path, report }: Place): void {
  const [kind = ''] = trigger.split(':');
  const known = [...ACTS, ...CONTROLS, ...EVENTS, ...HARD, ...world.intents];
  if (known.includes(trigger) || /^event:(?:order|staff|due|answer):./.test(trigger)) return;
  if (kind !== 'button') {
    report({ path, code: 'FLOW_UNKNOWN_TRIGGER', value: trigger, ...near(trigger, known) });
    return;
  }
  const choice = trigger.slice('button:'.length);
  const isCommand = Object.keys(world.texts).some((key) => key.endsWith(`.command.${choice}`));
  const isOffered = isCommand || Object.values(world.texts).some(({ buttons }) => buttons.includes(choice));
  if (!isOffered) report({ path, code: 'FLOW_SILENT_BUTTON', value: choice, severity: 'warning' });
}

function near(value: string, candidates: Iterable<string>): { suggestion?: string } {
  const suggestion = nearest(value, candidates);
  return suggestion === undefined ? {} : { suggestion };
}
