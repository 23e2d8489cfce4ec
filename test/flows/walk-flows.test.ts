import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBundle } from '../../src/app/read-bundle.ts';
import type { Bundle } from '../../src/config/compile-bundle.ts';
import { type FlowPath, flowPaths } from '../../src/conversation/flow-paths.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import { walkPath } from '../../src/conversation/walk-path.ts';
import { globalValues } from '../../src/skills/global-values.ts';
import { createSkills } from '../../src/skills/registry.ts';
import { createSpeech, type Speech } from '../../src/speech/render.ts';
import { speakTurn } from '../../src/speech/speak-turn.ts';
import { LANGUAGES, type Language } from '../../src/values/language.ts';
import type { Value, ValueKind } from '../../src/values/value.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const NOW = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;

let bundle: Bundle;
let speech: Speech;
let paths: readonly FlowPath[];

beforeAll(async () => {
  const read = await readBundle({ configDir: join(PROJECT, 'config'), flowsDir: join(PROJECT, 'flows') }, NOW);
  if ('faults' in read) throw new Error(read.faults.map(({ message }) => message).join('\n'));
  bundle = read.bundle;
  const [fact] = bundle.shop.facts.filter(({ compare }) => compare);
  speech = createSpeech({ texts: bundle.texts, shop: bundle.shop, fact: () => fact });
  paths = flowPaths(bundle.flows);
});

describe('every branch of every state of the shop’s own flows', () => {
  test.each(LANGUAGES)('is reached, and everything said on the way has words in %s', (language) => {
    const missed = paths.filter((path) => !reaches(path, language)).map((path) => nameOf(path));
    expect(missed).toEqual([]);
  });

  test('is covered by the generated paths', () => {
    const branches = Object.values(bundle.flows.byId).flatMap((flow) =>
      Object.values(flow.states).flatMap((state) =>
        Object.keys(state.then).map((outcome) => `${flow.id}/${state.name}/then:${outcome}`),
      ),
    );
    const walked = new Set(paths.flatMap((path) => path.steps.map(({ state, via }) => `${path.flow}/${state}/${via}`)));
    expect(branches.filter((branch) => !walked.has(branch))).toEqual([]);
    expect(branches.length).toBeGreaterThan(100);
  });
});

/** Walks the path with skills forced to its outcomes; throws where something said has no words. */
function reaches(path: FlowPath, language: Language): boolean {
  const conversation = talkIn(language);
  const walk = walkPath(path, { flows: bundle.flows, skills: createSkills(), conversation, now: NOW, sample });
  for (const { effects } of walk.turns) {
    const says = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.say] : []));
    const { bubbles } = speakTurn(speech, { conversation, says }, { now: NOW, globals: globalValues(WORLD) });
    for (const { text } of bubbles) expect(text).not.toMatch(/[{}]|undefined|NaN/);
  }
  const last = path.steps.at(-1);
  const { flow } = path;
  return walk.matched.some(
    (match) => match.flow === flow && (!last || (match.state === last.state && match.via === last.via)),
  );
}

function nameOf({ flow, steps }: FlowPath): string {
  return `${flow}: ${steps.map(({ state, via }) => `${state} ${via}`).join(', ')}`;
}

function talkIn(language: Language): ConversationState {
  return {
    mode: 'bot',
    language,
    bundle: 'b',
    seed: 0,
    said: 0,
    variants: {},
    disclosed: true,
    stack: [],
    misses: 0,
    last: [],
    timers: [],
    awaiting: [],
    memory: {},
  };
}

const WORLD = {
  get shop() {
    return bundle.shop;
  },
  channel: { name: 'web', reachableLater: false },
  shopperId: 's',
  conversationId: 'c',
  onDuty: '小林',
  discountToday: 0,
  bundle: 'b',
};

const WORDS = { 'zh-Hant': '帆布托特包', 'zh-Hans': '帆布托特包', en: 'Canvas tote' };

/** A believable value of a kind, for placeholders of any text. */
function sample(name: string, kind: ValueKind): Value {
  switch (kind) {
    case 'string':
      return name === 'kind' ? 'injury' : name === 'code' ? 'ABCDEFGH23456789' : 'yes';
    case 'number':
      return 2;
    case 'money':
      return { kind, minor: 480, currency: 'TWD' };
    case 'instant':
      return { kind, at: NOW };
    case 'due':
      return { kind, at: NOW, promise: 'p' };
    case 'words':
      return { kind, words: WORDS };
    case 'fact':
      return { kind, id: 'any' };
    case 'text':
      return { kind, key: 'person.unnamed' };
    case 'terms':
      return { kind, total: 390, currency: 'TWD', quantity: 1, shipping: 'free', extras: [] };
    case 'list':
      return { kind, items: ['A', 'B'] };
  }
}
