import { bareNumber } from './bare-number.ts';
import type { Control, Event, EventBody, Heard } from './event.ts';
import type { Trigger } from './flow.ts';
import type { EngineSettings } from './settings.ts';

/** What an event may trigger, each list most telling first. */
export interface Triggers {
  /** Work from any state, in order of urgency. */
  readonly hard: readonly Trigger[];
  /** What a waiting state may hear. */
  readonly hear: readonly Trigger[];
  /** What may start a flow; surer than what is heard by a state that expects it. */
  readonly starts: readonly Trigger[];
  readonly control?: Control;
  /** True when the event holds words, which `any` hears and which may be misunderstood. */
  readonly words: boolean;
}

/** Reads the triggers of an event from its body and meaning. */
export function readTriggers(event: Event, settings: EngineSettings): Triggers {
  const { body, heard } = event;
  if (body.kind === 'message') return ofMessage(body, heard, settings);
  if (body.kind === 'button') return ofButton(body);
  const own = eventTriggers(body);
  const hard = body.kind === 'unsupported' ? ['hard:unsupported'] : [];
  return { hard, hear: own, starts: own, words: false };
}

/** Buttons of these choices mean the same in every text and work from any state. */
const HARD_CHOICES: Readonly<Record<string, Trigger>> = {
  human: 'hard:human',
  stop: 'hard:stop',
  'stop-all': 'hard:stop-all',
  reset: 'hard:reset',
};

/** The trigger the engine really acts on: some buttons and intents stand for what always works. */
export function actingTrigger(trigger: Trigger): Trigger {
  if (trigger === BOT_INTENT) return 'hard:bot';
  const choice = /^button:(.+)$/.exec(trigger)?.[1] ?? '';
  return (Object.hasOwn(HARD_CHOICES, choice) ? HARD_CHOICES[choice] : undefined) ?? trigger;
}

const BOT_INTENT = 'are_you_a_bot';

const CONTROL_CHOICES: readonly Control[] = ['cancel', 'skip', 'repeat'];

function ofButton({ choice, argument }: Extract<EventBody, { kind: 'button' }>): Triggers {
  const own = [`button:${choice}`];
  // A start link that carries something is no greeting.
  const carried = choice === 'start' && argument !== undefined ? 'hard:code' : undefined;
  const hard = carried ?? (Object.hasOwn(HARD_CHOICES, choice) ? HARD_CHOICES[choice] : undefined);
  const control = CONTROL_CHOICES.find((candidate) => candidate === choice);
  const base = { hard: hard === undefined ? [] : [hard], hear: own, starts: own, words: false };
  return control === undefined ? base : { ...base, control };
}

function eventTriggers(body: EventBody): readonly Trigger[] {
  const general = `event:${body.kind}`;
  switch (body.kind) {
    case 'unsupported':
      return [`${general}:${body.what}`, general];
    case 'order':
      return [`${general}:${body.news}`, general];
    case 'staff':
      return [`${general}:${body.act}`, general];
    case 'due':
      return [`${general}:${body.what}`, general];
    case 'answer':
      return [
        ...(body.service === undefined ? [] : [`${general}:${body.service}`]),
        `${general}:${body.ok ? 'ok' : 'failed'}`,
        general,
      ];
    case 'message':
    case 'button':
    case 'sticker':
    case 'edit':
    case 'lingering':
    case 'timer':
      return [general];
  }
}

type MessageBody = Extract<EventBody, { kind: 'message' }>;

function ofMessage(body: MessageBody, heard: Heard | undefined, settings: EngineSettings): Triggers {
  const photo = (body.photos?.length ?? 0) > 0 ? ['event:photo'] : [];
  const isWordless = photo.length > 0 && body.text.trim() === '';
  if (!heard || isWordless) return { hard: [], hear: photo, starts: photo, words: photo.length === 0 };
  const control = controlOf(heard, settings);
  const act = heard.act === 'other' ? [] : [`act:${heard.act}`];
  const wish = control === undefined ? [] : [control];
  const number = bareNumber(heard.plain) === undefined ? [] : ['number'];
  const expected = heard.intents.filter(({ confidence }) => confidence >= settings.askFrom).map(({ id }) => id);
  const base = {
    hard: hardOf(heard, control, settings),
    hear: [...photo, ...number, ...act, ...wish, ...expected, ...(act.length === 0 ? ['act:other'] : [])],
    starts: [...photo, ...act, ...startingIntents(heard, settings)],
    words: true,
  };
  return control === undefined ? base : { ...base, control };
}

function controlOf(heard: Heard, { phrases }: EngineSettings): Control | undefined {
  if (heard.control !== undefined) return heard.control;
  const plain = heard.plain.replace(/[\s.,!?;:~。，！？；：…]+$/u, '');
  const controls: readonly Control[] = ['reset', 'repeat', 'skip', 'cancel'];
  return controls.find((control) => phrases[control].has(plain));
}

/** In order: urgent, stop all, stop, a code that joins chats, human, bot, reset, command. */
function hardOf(heard: Heard, control: Control | undefined, settings: EngineSettings): readonly Trigger[] {
  const asksBot = heard.intents.some(({ id, confidence }) => id === BOT_INTENT && confidence >= settings.actFrom);
  const found: readonly (readonly [boolean, Trigger])[] = [
    [heard.urgent !== undefined, 'hard:urgent'],
    [heard.optOutAll, 'hard:stop-all'],
    [heard.optOut, 'hard:stop'],
    [heard.linkCode !== undefined, 'hard:code'],
    [heard.wantsHuman, 'hard:human'],
    [asksBot, 'hard:bot'],
    [control === 'reset', 'hard:reset'],
    [heard.commanding, 'hard:command'],
  ];
  return found.filter(([holds]) => holds).map(([, trigger]) => trigger);
}

/** Social intents count only when there is nothing else to answer. */
function startingIntents(heard: Heard, { actFrom, social }: EngineSettings): readonly Trigger[] {
  const sure = heard.intents.filter(({ confidence }) => confidence >= actFrom).map(({ id }) => id);
  const telling = sure.filter((id) => !social.has(id));
  return telling.length > 0 ? telling : sure;
}
