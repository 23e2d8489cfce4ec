import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventBody, Heard } from '../../src/conversation/event.ts';
import { unitHash } from '../../src/values/hash.ts';
import { heard, Talk } from './kit.ts';

const INTENTS = [
  ...['ask_discount', 'ask_quality', 'ask_aftersale', 'ask_product_detail', 'watch_request', 'greeting', 'affirm'],
  ...['deny', 'are_you_a_bot', 'unheard_of'],
];

const BODIES: readonly EventBody[] = [
  ...Array.from({ length: 12 }, () => ({ kind: 'message', messageId: 'm', text: 'words' }) as const),
  ...['accept', 'haggle', 'human', 'a', 'b', 'cancel', 'gone'].map(
    (choice) => ({ kind: 'button', choice, label: choice }) as const,
  ),
  { kind: 'sticker', messageId: 'm', emoji: '👍' },
  { kind: 'unsupported', messageId: 'm', what: 'voice' },
  { kind: 'edit', messageId: 'm', text: 'x' },
  { kind: 'lingering', page: { path: '/' } },
  { kind: 'timer', flow: 'bargain', state: 'listen', name: 'after-1' },
  { kind: 'timer', flow: 'bargain', state: 'listen', name: 'after-2' },
  { kind: 'timer', flow: '*', state: '*', name: 'close' },
  { kind: 'answer', requestId: 'e1', ok: true, result: {} },
  { kind: 'order', news: 'placed', order: {} },
  { kind: 'staff', act: 'reply', by: 'Ming', detail: {} },
];

const PLAIN = ['words', 'skip', 'never mind', 'say that again', 'start over', 'a', ''];
const ACTS = ['offer', 'accept', 'reject', 'ask', 'other'];
const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en', 'other'] as const;
const WAITS_MS = [0, 0, 0, 1000, 60_000, 3_600_000, 90_000_000];

/** Draws one of the items by the parts of a seed. */
function pick<T>(items: readonly T[], ...seed: readonly (string | number)[]): T {
  return items[Math.floor(unitHash(...seed) * items.length)] as T;
}

function meaning(seed: number, turn: number): Heard {
  const count = Math.floor(unitHash(seed, turn, 'count') * 4);
  const isRare = (what: string) => unitHash(seed, turn, what) < 0.02;
  return heard({
    plain: pick(PLAIN, seed, turn, 'plain'),
    language: pick(LANGUAGES, seed, turn, 'language'),
    intents: Array.from({ length: count }, (_, index) => ({
      id: pick(INTENTS, seed, turn, index),
      confidence: unitHash(seed, turn, index, 'sure'),
    })),
    act: pick(ACTS, seed, turn, 'act'),
    wantsHuman: isRare('human'),
    optOut: isRare('stop'),
    optOutAll: isRare('all'),
    commanding: isRare('command'),
  });
}

const DISCLOSING = ['hello', 'hello.short', 'bot.asked'];

/** Plays random events and notes each turn that breaks a rule. Returns the talk where it stands then. */
function play(seed: number, turns: number): { readonly talk: Talk; readonly broken: readonly string[] } {
  const talk = new Talk();
  const broken: string[] = [];
  let hasSpoken = false;
  for (let turn = 0; turn < turns; turn += 1) {
    talk.now += pick(WAITS_MS, seed, turn, 'wait');
    const body = pick(BODIES, seed, turn, 'body');
    if (talk.state.conversation.mode === 'closed') hasSpoken = false;
    const said = talk.event(body, body.kind === 'message' ? meaning(seed, turn) : undefined);
    const { mode, stack, timers } = talk.state.conversation;
    if (said.length > 0 && !hasSpoken && mode !== 'closed') {
      if (!DISCLOSING.includes(said[0] ?? '')) broken.push(`turn ${turn} begins with ${said[0]}`);
      hasSpoken = true;
    }
    if (stack.length > 6) broken.push(`turn ${turn} leaves ${stack.length} flows waiting`);
    if (timers.length > 13) broken.push(`turn ${turn} leaves ${timers.length} timers`);
  }
  return { talk, broken };
}

test('10,000 random events never throw, never loop, keep the stack small and say first that this is automated', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { talk, broken } = play(seed, 100);
      expect(broken).toEqual([]);
      expect(JSON.parse(JSON.stringify(talk.state))).toEqual(talk.state);
    }),
    { numRuns: 100 },
  );
});

test('hard triggers are always answered, whatever happened before', () => {
  const hard = fc.constantFrom(
    [{ optOutAll: true }, 'hard:stop-all'] as const,
    [{ optOut: true }, 'hard:stop'] as const,
    [{ wantsHuman: true }, 'hard:human'] as const,
    [{ commanding: true }, 'hard:command'] as const,
    [{ urgent: 'law' }, 'hard:urgent'] as const,
    [{ control: 'reset' as const }, 'hard:reset'] as const,
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 20 }), hard, (...[seed, turns, [part, trigger]]) => {
      const { talk } = play(seed, turns);
      const said = talk.event({ kind: 'message', messageId: 'm', text: 'words' }, heard(part));
      expect(talk.last?.matched[0]?.via).toBe(trigger);
      expect(said.length).toBeGreaterThan(0);
    }),
  );
});

test('the check that nothing throws would notice a flow that goes round', () => {
  const talk = new Talk();
  expect(() => talk.hear({ act: 'offer', plain: 'loop' })).toThrow('more than 25 states');
});
