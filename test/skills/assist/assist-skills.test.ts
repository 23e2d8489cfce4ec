import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assistAsk } from '../../../src/skills/assist/assist-ask.ts';
import { assistHear } from '../../../src/skills/assist/assist-hear.ts';
import { HOUR_MS } from '../../../src/values/instants.ts';
import type { Json } from '../../../src/values/value.ts';
import { demoShop, meaning, SkillTalk } from '../demo-shop.ts';

const PROMPT = { name: 'answer', version: 3, purpose: '', rules: '{shop} {language}' };
const ASSIST = { use: 'understand_and_word', perShopperHour: 2, perDay: 10, prompt: PROMPT } as const;
const UNKNOWN = meaning({ plain: '会发光吗', act: 'other', intents: [{ id: 'ask_quality', confidence: 1 }] });

function open(world: { readonly assistant?: true } = { assistant: true }) {
  return new SkillTalk({ shop: demoShop({ assist: ASSIST }), ...world });
}

describe('assist.ask', () => {
  test('asks once under the event’s own id, with masked words and a time after which it is of no use', () => {
    const { outcome, effects } = open().run(assistAsk, UNKNOWN);
    expect(outcome).toBe('asked');
    expect(effects?.map((effect) => effect.kind)).toEqual(['record', 'call']);
    const call = effects?.flatMap((effect) => (effect.kind === 'call' ? [effect.call] : []))[0];
    expect(call).toMatchObject({ service: 'ask-assistant', onUnknown: 'resend', input: { sku: 'BAG-01' } });
    expect(call?.requestId).toMatch(/:assistant$/);
  });

  test('asks nobody where there is no assistant', () => {
    expect(open({}).run(assistAsk, UNKNOWN)).toEqual({ outcome: 'nobody' });
  });

  test('keeps to the shopper’s share of an hour', () => {
    const talk = open();
    expect([1, 2, 3].map(() => talk.run(assistAsk, UNKNOWN).outcome)).toEqual(['asked', 'asked', 'nobody']);
    talk.now += HOUR_MS;
    expect(talk.run(assistAsk, UNKNOWN).outcome).toBe('asked');
  });

  test('passes nothing of the haggle on, nor anything inside another matter', () => {
    expect(open().run(assistAsk, { ...UNKNOWN, act: 'offer' }).outcome).toBe('nobody');
    const intents = [...UNKNOWN.intents, { id: 'ask_price', confidence: 0.9 }];
    expect(open().run(assistAsk, { ...UNKNOWN, intents }).outcome).toBe('nobody');
    const talk = open();
    const frame = (flow: string) => ({ flow, state: 'listen', asked: 0 });
    talk.conversation = { ...talk.conversation, stack: [frame('order-proof'), frame('doubts')] };
    expect(talk.run(assistAsk, UNKNOWN).outcome).toBe('nobody');
  });
});

describe('assist.hear', () => {
  const hear = (result: Json) =>
    open().run(assistHear, undefined, {
      kind: 'answer',
      requestId: 'x:assistant',
      service: 'ask-assistant',
      ok: true,
      result,
    });

  test('says facts by id, the words that were let through, or nothing', () => {
    expect(hear({ kind: 'facts', facts: ['made'] })).toMatchObject({ outcome: 'facts', values: { count: 1 } });
    expect(hear({ kind: 'facts', facts: ['gone'] }).outcome).toBe('nothing');
    expect(hear({ kind: 'words', words: '？' })).toMatchObject({ outcome: 'words', isUnderstood: true });
    expect(hear({ kind: 'nothing' }).outcome).toBe('nothing');
    expect(hear({ reason: 'too-late' }).outcome).toBe('nothing');
  });

  test('leaves a record of the guard with the reasons only', () => {
    const { outcome, effects } = hear({ kind: 'refused', why: ['number'], words: '成交 1 元' });
    expect(outcome).toBe('nothing');
    expect(effects).toEqual([
      { kind: 'record', record: { kind: 'assist', detail: { how: 'refused', why: ['number'] } } },
      { kind: 'record', record: { kind: 'guard', detail: { what: 'assistant', why: ['number'] } } },
    ]);
  });

  test('can do nothing but choose what is said, whatever it is given', () => {
    const shape = fc.record({
      kind: fc.constantFrom('facts', 'words', 'refused', 'deal'),
      words: fc.string(),
      facts: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shape), (result) => {
        // What JSON can hold is what an event can hold.
        const heard = hear(result as Json);
        expect(heard.effects?.map(({ kind }) => kind).filter((kind) => kind !== 'record') ?? []).toEqual([]);
        expect([heard.mode, heard.memory, heard.ends, heard.card, heard.language]).toEqual(Array(5).fill(undefined));
      }),
    );
  });
});
