import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventBody, Heard } from '../../src/conversation/event.ts';
import { engine, FLOWS, heard, Talk } from './kit.ts';

const INTENTS = [
  ...['ask_discount', 'ask_quality', 'ask_aftersale', 'ask_product_detail', 'watch_request', 'greeting', 'affirm'],
  ...['deny', 'are_you_a_bot', 'unheard_of'],
];

const intent = fc.record({ id: fc.constantFrom(...INTENTS), confidence: fc.double({ min: 0, max: 1, noNaN: true }) });

const meaning: fc.Arbitrary<Heard> = fc.record({
  plain: fc.constantFrom('words', 'skip', 'never mind', 'say that again', 'start over', 'a', ''),
  language: fc.constantFrom('zh-Hant', 'zh-Hans', 'en', 'other'),
  intents: fc.array(intent, { maxLength: 3 }),
  act: fc.constantFrom('offer', 'accept', 'reject', 'ask', 'other'),
  wantsHuman: rarely(),
  optOut: rarely(),
  optOutAll: rarely(),
  commanding: rarely(),
});

const body: fc.Arbitrary<EventBody> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'message', messageId: 'm', text: 'words' } as const) },
  fc.constantFrom('accept', 'haggle', 'human', 'a', 'b', 'cancel', 'gone').map((choice) => ({
    ...({ kind: 'button', choice, label: choice } as const),
  })),
  fc.constant({ kind: 'sticker', messageId: 'm', emoji: '👍' } as const),
  fc.constant({ kind: 'unsupported', messageId: 'm', what: 'voice' } as const),
  fc.constant({ kind: 'edit', messageId: 'm', text: 'x' } as const),
  fc.constant({ kind: 'lingering', page: { path: '/' } } as const),
  fc
    .constantFrom('after-1', 'after-2')
    .map((name) => ({ kind: 'timer', flow: 'bargain', state: 'listen', name }) as const),
  fc.boolean().map((ok) => ({ kind: 'answer', requestId: 'e1', ok, result: {} }) as const),
  fc.constantFrom('placed', 'shipped').map((news) => ({ kind: 'order', news, order: {} }) as const),
  fc.constant({ kind: 'staff', act: 'reply', by: 'Ming', detail: {} } as const),
);

const step = fc.record({ body, meaning, waitMs: fc.constantFrom(0, 1000, 3_600_000, 90_000_000) });

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 19 }).map((drawn) => drawn === 0);
}

/** Plays a sequence and checks every turn. */
function play(steps: readonly { body: EventBody; meaning: Heard; waitMs: number }[]): void {
  const talk = new Talk(engine(FLOWS, {}));
  let hasSpoken = false;
  for (const { body: next, meaning: means, waitMs } of steps) {
    talk.now += waitMs;
    const wasClosed = talk.state.conversation.mode === 'closed';
    const said = talk.event(next, next.kind === 'message' ? means : undefined);
    if (wasClosed) hasSpoken = false;
    if (said.length > 0 && !hasSpoken) {
      expect(['hello', 'hello.short', 'bot.asked']).toContain(said[0]);
      hasSpoken = true;
    }
    expect(talk.state.conversation.stack.length).toBeLessThanOrEqual(6);
    expect(talk.state.conversation.timers.length).toBeLessThanOrEqual(13);
    expect(JSON.parse(JSON.stringify(talk.state))).toEqual(talk.state);
  }
}

test('10,000 random events never throw, never loop, keep the stack small and say first that this is automated', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 50 }), (steps) => {
      play(steps);
    }),
    { numRuns: 200 },
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
    fc.property(fc.array(step, { maxLength: 20 }), hard, (steps, [part, trigger]) => {
      const talk = new Talk();
      for (const { body: next, meaning: means, waitMs } of steps) {
        talk.now += waitMs;
        talk.event(next, next.kind === 'message' ? means : undefined);
      }
      const said = talk.event({ kind: 'message', messageId: 'm', text: 'words' }, heard(part));
      expect(talk.last?.matched[0]?.via).toBe(trigger);
      expect(said.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test('the check that nothing throws would notice a flow that goes round', () => {
  const talk = new Talk();
  expect(() => talk.hear({ act: 'offer', plain: 'loop' })).toThrow('more than 25 states');
});
