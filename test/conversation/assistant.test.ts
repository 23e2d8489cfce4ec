import { describe, expect, test } from 'vitest';
import type { Heard } from '../../src/conversation/event.ts';
import type { Skill } from '../../src/conversation/skill.ts';
import type { Engine } from '../../src/conversation/turn.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/values/instants.ts';
import { compile, engine, FLOWS, Talk } from './kit.ts';

const UNCLEAR = `
flow: unclear
about: Asks the assistant.
kind: answer
starts: [hard:unclear]
first: consult
states:
  consult: { run: ask, then: { asked: consulting, nobody: end } }
  consulting:
    hear:
      event:answer:ask-assistant: judge
      event:overtaken: { say: fact.asked, go: end }
    after: { 8s: { say: repair.first, go: end } }
  judge: { run: hear, then: { words: { say: hello, go: end } } }
`;

function open(outcome: 'asked' | 'nobody'): Talk {
  const ask: Skill<Heard, unknown> = {
    ...{ name: 'ask', about: 'Asks.', outcomes: { asked: {}, nobody: {} }, slices: [] },
    run: ({ event }) => {
      const call = { requestId: `${event.id}:assistant`, service: 'ask-assistant', input: null } as const;
      const isAsked = outcome === 'asked';
      return { outcome, effects: isAsked ? [{ kind: 'call', call: { ...call, onUnknown: 'resend' } }] : [] };
    },
  };
  const hear: Skill<Heard, unknown> = {
    ...{ name: 'hear', about: 'Hears.', outcomes: { words: {} }, slices: [] },
    run: () => ({ outcome: 'words', isUnderstood: true }),
  };
  const base = engine();
  const flows = compile({ ...FLOWS, 'flows/unclear.yaml': UNCLEAR });
  const given: Engine<Heard, unknown> = { ...base, flows, skills: { ...base.skills, ask, hear } };
  return new Talk(given);
}

function answer(talk: Talk, requestId = 'e1:assistant'): readonly string[] {
  return talk.event({ kind: 'answer', requestId, service: 'ask-assistant', ok: true, result: null });
}

describe('words nobody understands', () => {
  test('are shown to the assistant first, and nothing is said meanwhile', () => {
    const talk = open('asked');
    expect(talk.hear()).toEqual([]);
    expect(talk.stack).toEqual(['unclear/consulting']);
    expect(talk.state.conversation).toMatchObject({ awaiting: ['e1:assistant'], misses: 1 });
    expect(answer(talk)).toEqual(['hello']);
    expect(talk.state.conversation).toMatchObject({ awaiting: [], misses: 0, stack: [], timers: [{ flow: '*' }] });
  });

  test('are asked again as ever where there is nobody to ask', () => {
    const [with_, without] = [open('nobody'), new Talk()];
    for (let count = 0; count < 4; count += 1) {
      expect(with_.hear()).toEqual(without.hear());
      expect(with_.state).toEqual(without.state);
      expect(with_.last?.matched).toEqual(without.last?.matched);
    }
  });

  test('are asked again when no answer comes in time, once; the next are not shown to it', () => {
    const talk = open('asked');
    talk.hear();
    expect(talk.wait(8 * SECOND_MS)).toEqual(['hello.short', 'repair.first']);
    expect(answer(talk)).toEqual([]);
    expect(talk.hear()).toEqual(['repair.second']);
    expect(talk.stack).toEqual([]);
  });
});

describe('before the assistant has answered', () => {
  test('the shopper goes on: what waited speaks first, and the answer is dropped', () => {
    const talk = open('asked');
    talk.hear();
    expect(talk.hear({ intent: 'ask_quality' })).toEqual(['hello.short', 'fact.asked', 'fact.quality']);
    expect(answer(talk)).toEqual([]);
    expect(talk.last?.matched).toMatchObject([{ via: 'answer:unwanted' }]);
  });

  test('the shopper wants a person: what waited keeps quiet', () => {
    const talk = open('asked');
    talk.hear();
    expect(talk.hear({ wantsHuman: true })).toEqual(['hello.short', 'handover.on']);
    expect(answer(talk)).toEqual([]);
  });

  test('staff take the talk: nothing of it is left, nor comes back with the bot', () => {
    const talk = open('asked');
    talk.hear();
    talk.hear({ wantsHuman: true });
    expect(talk.stack).toEqual([]);
    expect(talk.state.conversation.awaiting).toEqual([]);
    expect(talk.wait(MINUTE_MS)).toEqual([]);
  });
});
