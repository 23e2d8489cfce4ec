import type { Instant } from '../values/instants.ts';
import type { Value, ValueKind, Values } from '../values/value.ts';
import { type Advanced, advance } from './advance.ts';
import type { Call } from './effect.ts';
import type { EventBody, Heard } from './event.ts';
import type { Flow, Flows, State, Trigger } from './flow.ts';
import { type FlowPath, type PathStep, soonestOutcomes } from './flow-paths.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { OutcomeDeclaration, Skill } from './skill.ts';
import type { ConversationState } from './state.ts';
import { OVERTAKEN } from './timers.ts';
import type { Engine, Match, TurnState } from './turn.ts';

/** What a walk needs: the flows, what their skills declare, the conversation to begin with, and sample values. */
export interface WalkParts {
  readonly flows: Flows;
  readonly skills: Readonly<Record<string, { readonly outcomes: Readonly<Record<string, OutcomeDeclaration>> }>>;
  readonly conversation: ConversationState;
  readonly now: Instant;
  readonly sample: (name: string, kind: ValueKind) => Value;
}

/** What happened on a walk: one entry a turn, and all matches in order. */
export interface Walk {
  readonly turns: readonly Advanced[];
  readonly matched: readonly Match[];
}

/** Walks a path of `flowPaths` through the engine with skills that only return the outcomes the path asks for. */
export function walkPath(path: FlowPath, parts: WalkParts): Walk {
  const steps = [...path.steps];
  // A flow that only others lead to is begun by a button: words left without an answer would go further.
  const start = path.start ?? 'button:walk';
  const engine = scriptedEngine(parts, { path, start, steps });
  const turns: Advanced[] = [];
  let state: TurnState = { shopper: { memory: {} }, conversation: parts.conversation };
  let { now } = parts;
  for (let via: string | undefined = start; via !== undefined; via = steps.shift()?.via) {
    const timer = state.conversation.timers.find(({ flow, name }) => flow === path.flow && via === `after:${name}`);
    if (timer) now = timer.dueAt;
    const made = timer
      ? { body: { kind: 'timer' as const, flow: timer.flow, state: timer.state, name: timer.name } }
      : eventFor(via);
    const event = { id: `walk-${turns.length}`, at: now, entropy: '0'.repeat(32), ...made };
    const turn = advance(engine, state, { event, facts: undefined, now });
    turns.push(turn);
    state = { shopper: turn.shopper, conversation: turn.conversation };
  }
  return { turns, matched: turns.flatMap(({ matched }) => matched) };
}

interface Script {
  readonly path: FlowPath;
  readonly start: Trigger;
  /** Steps still to take; scripted skills take theirs from the front. */
  readonly steps: PathStep[];
}

/** The same flows with a skill of its own for each state, so that outcomes can be forced state by state. */
function scriptedEngine(parts: WalkParts, script: Script): Engine<Heard, undefined> {
  const skills: Record<string, Skill<Heard, undefined>> = {};
  const byId: Record<string, Flow> = {};
  for (const flow of Object.values(parts.flows.byId)) {
    const soonest = soonestOutcomes(flow);
    const states: Record<string, State> = {};
    for (const state of Object.values(flow.states)) {
      states[state.name] = state.run === undefined ? state : { ...state, run: `${flow.id}/${state.name}` };
      if (state.run === undefined) continue;
      const usual = soonest[state.name] ?? Object.keys(state.then)[0] ?? '';
      skills[`${flow.id}/${state.name}`] = scriptedSkill(parts, {
        state,
        states: flow.states,
        usual,
        script,
        isOnPath: flow.id === script.path.flow,
      });
    }
    byId[flow.id] = { ...flow, states };
  }
  const byTrigger = { ...parts.flows.byTrigger, [script.start]: [script.path.flow] };
  return { flows: { ...parts.flows, byId, byTrigger }, skills, settings: DEFAULT_SETTINGS };
}

interface Scripted {
  readonly state: State;
  readonly states: Flow['states'];
  readonly usual: string;
  readonly script: Script;
  readonly isOnPath: boolean;
}

function scriptedSkill(
  parts: WalkParts,
  { state, states, usual, script, isOnPath }: Scripted,
): Skill<Heard, undefined> {
  const outcomes = parts.skills[state.run ?? '']?.outcomes ?? {};
  return {
    name: state.run ?? '',
    about: '',
    outcomes,
    slices: [],
    run: () => {
      const step = script.steps[0];
      const isForced = isOnPath && step?.state === state.name && step.via.startsWith('then:');
      const outcome = isForced ? step.via.slice('then:'.length) : usual;
      if (isForced) script.steps.shift();
      const values = sampleValues(outcomes[outcome], parts.sample);
      const next = states[state.then[outcome]?.go ?? ''];
      return next?.hear[OVERTAKEN] === undefined
        ? { outcome, values }
        : { outcome, values, effects: [{ kind: 'call', call: ASKED }] };
    },
  };
}

/** What a skill asks whose flow then waits for the assistant. */
const ASKED: Call = { requestId: 'walk:assistant', service: 'ask-assistant', input: null, onUnknown: 'resend' };

function sampleValues(outcome: OutcomeDeclaration | undefined, sample: WalkParts['sample']): Values {
  const declared = Object.entries(outcome?.values ?? {});
  return Object.fromEntries(declared.map(([name, kind]) => [name, sample(name, kind)]));
}

const SILENT: Heard = {
  ...{ plain: '', language: 'other', intents: [], act: 'none' },
  ...{ wantsHuman: false, optOut: false, optOutAll: false, commanding: false },
};

/** An event that triggers exactly this. */
function eventFor(trigger: Trigger): { readonly body: EventBody; readonly heard?: Heard } {
  const [kind = '', what = '', closer = ''] = trigger.split(':');
  if (kind === 'button') return { body: { kind: 'button', choice: what, label: what } };
  if (kind === 'event') return { body: bodyOf(what, closer) };
  if (trigger === 'hard:unsupported') return { body: bodyOf('unsupported', closer) };
  const body = { kind: 'message', messageId: 'walk', text: trigger } as const;
  if (kind === 'act') return { body, heard: { ...SILENT, act: what } };
  if (kind === 'hard') return { body, heard: { ...SILENT, ...hardMeaning(what) } };
  if (trigger === 'cancel' || trigger === 'skip' || trigger === 'repeat')
    return { body, heard: { ...SILENT, control: trigger } };
  if (trigger === 'number') return { body, heard: { ...SILENT, plain: '4' } };
  return { body, heard: { ...SILENT, intents: trigger === 'any' ? [] : [{ id: trigger, confidence: 1 }] } };
}

function bodyOf(kind: string, closer: string): EventBody {
  switch (kind) {
    case 'photo':
      return { kind: 'message', messageId: 'walk', text: '', photos: [{ id: 'walk' }] };
    case 'edit':
      return { kind: 'edit', messageId: 'walk', text: '' };
    case 'lingering':
      return { kind: 'lingering', page: { path: '/' } };
    case 'unsupported':
      return { kind: 'unsupported', messageId: 'walk', what: 'other' };
    case 'answer':
      return {
        kind: 'answer',
        requestId: closer === 'ask-assistant' ? ASKED.requestId : 'walk',
        service: closer,
        ok: closer !== 'failed',
        result: {},
      };
    case 'order':
      return { kind: 'order', news: closer, order: {} };
    case 'due':
      return { kind: 'due', what: closer, id: 'walk', detail: {} };
    case 'staff':
      return { kind: 'staff', act: closer, by: 'walk', detail: {} };
    default:
      return { kind: 'sticker', messageId: 'walk', emoji: '👍' };
  }
}

/** `hard:stuck` comes from the engine, not from words: a walk starts it as an intent of that name. */
function hardMeaning(what: string): Partial<Heard> {
  switch (what) {
    case 'urgent':
      return { urgent: 'injury' };
    case 'stop-all':
      return { optOutAll: true };
    case 'stop':
      return { optOut: true };
    case 'human':
      return { wantsHuman: true };
    case 'bot':
      return { intents: [{ id: 'are_you_a_bot', confidence: 1 }] };
    case 'reset':
      return { control: 'reset' };
    case 'command':
      return { commanding: true };
    case 'code':
      return { linkCode: 'walk' };
    default:
      return { intents: [{ id: `hard:${what}`, confidence: 1 }] };
  }
}
