import { describe, expect, test } from 'vitest';
import type { Heard } from '../../src/conversation/event.ts';
import type { Skill } from '../../src/conversation/skill.ts';
import { engine, FLOWS, heard, Talk } from './kit.ts';

describe('a task', () => {
  test('starts on its trigger, waits, hears and ends', () => {
    const talk = new Talk();
    expect(talk.hear({ intent: 'ask_discount' })).toEqual(['hello.short', 'haggle.number']);
    expect(talk.stack).toEqual(['bargain/listen']);
    expect(talk.hear({ act: 'offer' })).toEqual(['haggle.step']);
    expect(talk.hear({ act: 'offer' })).toEqual(['haggle.step']);
    expect(talk.hear({ act: 'offer' })).toEqual(['haggle.accept', 'deal.code', 'haggle.favour']);
    expect(talk.hear({ intent: 'affirm' })).toEqual(['favour.thanks']);
    expect(talk.stack).toEqual([]);
  });

  test('hears a corrected number as just another offer', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ act: 'offer', plain: '不是350,是390', intent: 'deny' })).toEqual(['haggle.step']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });

  test('names what led where', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.last?.matched).toEqual([
      { flow: 'bargain', state: '', via: 'act:offer', go: 'weigh' },
      { flow: 'bargain', state: 'weigh', via: 'then:counter', go: 'listen' },
    ]);
  });

  test('fills texts said later with what its skills supplied', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    talk.hear({ intent: 'ask_quality' });
    expect(talk.says.map(({ key, values }) => [key, values])).toEqual([
      ['fact.quality', {}],
      ['haggle.resume', { terms: 'step 0' }],
    ]);
  });

  test('refuses to loop without waiting', () => {
    const talk = new Talk();
    expect(() => talk.hear({ act: 'offer', plain: 'loop' })).toThrow(expect.objectContaining({ code: 'FLOW_LOOP' }));
  });

  test('becomes another or digresses when a branch says so', () => {
    const talk = new Talk();
    talk.hear({ intent: 'watch_request' });
    expect(talk.press('ask')).toEqual(['fact.quality', 'watch.ask']);
    expect(talk.press('cheaper')).toEqual(['haggle.step']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });
});

describe('digressing', () => {
  test('answers a question and comes back to where the task stood', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ intent: 'ask_quality' })).toEqual(['fact.quality', 'haggle.resume']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });

  test('answers several questions of one message in their order', () => {
    const talk = new Talk();
    expect(talk.hear({ intent: ['ask_aftersale', 'ask_quality'] })).toEqual([
      'hello.short',
      'fact.returns',
      'fact.quality',
    ]);
  });

  test('answers a question in the same message before taking the offer', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ act: 'offer', intent: ['make_offer', 'ask_aftersale'] })).toEqual([
      'fact.returns',
      'haggle.step',
    ]);
  });

  test('stacks a task on a waiting one and says where it was afterwards', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ intent: 'watch_request' })).toEqual(['watch.ask']);
    expect(talk.stack).toEqual(['bargain/listen', 'watch/ask']);
    expect(talk.hear({ intent: 'affirm' })).toEqual(['watch.made', 'haggle.resume']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });

  test('lets the question of an answer lapse when the shopper turns to something else', () => {
    const talk = new Talk();
    talk.hear({ intent: 'ask_product_detail' });
    expect(talk.stack).toEqual(['unknown/offer']);
    expect(talk.hear({ intent: 'ask_quality' })).toEqual(['fact.quality']);
    expect(talk.stack).toEqual([]);
  });

  test('promises and asks once what two flows of one turn promise and ask', () => {
    const talk = new Talk(engine({ ...FLOWS, ...TWO_THAT_LOOK }, {}, { 'staff.look': LOOK }));
    expect(talk.hear({ intent: ['ask_stock', 'ask_price'] })).toEqual(['hello.short', 'look.one', 'look.two']);
    const made = talk.last?.effects.filter(({ kind }) => kind === 'promise' || kind === 'call');
    expect(made?.map(({ kind }) => kind)).toEqual(['promise', 'call']);
  });

  test('leaves social words aside when there is something to answer', () => {
    const talk = new Talk();
    expect(talk.hear({ intent: ['ask_quality', 'greeting'] })).toEqual(['hello.short', 'fact.quality']);
    expect(new Talk().hear({ intent: 'greeting' })).toEqual(['hello']);
  });

  test('lets a notice speak without touching the stack or repeating the question', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.event({ kind: 'order', news: 'placed', order: {} })).toEqual(['order.placed']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });
});

test('advance() is pure: it leaves what it was given alone', () => {
  const talk = new Talk();
  talk.hear({ act: 'offer' });
  const frozen = JSON.stringify(talk.state);
  const before = talk.state;
  talk.event({ kind: 'message', messageId: 'm', text: 'x' }, heard({ intent: 'watch_request' }));
  expect(JSON.stringify(before)).toBe(frozen);
});

describe('answers of services', () => {
  const files = {
    'flows/stock.yaml': `
flow: stock
about: Asks the shop engine.
starts: [ask_stock]
first: ask
states:
  ask: { run: human.call, then: { called: listen } }
  listen: { hear: { event:answer:ok: { say: stock.some, go: end }, event:answer: { say: trouble, go: end } } }
`,
  };

  test('are awaited while a state hears them, and told apart', () => {
    for (const [ok, key] of [
      [true, 'stock.some'],
      [false, 'trouble'],
    ] as const) {
      const talk = new Talk(engine(files));
      talk.hear({ intent: 'ask_stock' });
      expect(talk.state.conversation.awaiting).toEqual(['e1']);
      expect(talk.event({ kind: 'answer', requestId: 'e1', ok, result: {} })).toEqual(['hello.short', key]);
      expect(talk.state.conversation.awaiting).toEqual([]);
    }
  });
});

/** Two questions that staff have to look into. */
const TWO_THAT_LOOK = {
  'flows/one.yaml': lookFlow('one', 'ask_stock'),
  'flows/two.yaml': lookFlow('two', 'ask_price'),
};

function lookFlow(name: string, intent: string): string {
  return `
flow: ${name}
about: Has staff look.
kind: answer
starts: [${intent}]
first: look
states:
  look: { run: staff.look, then: { looked: { say: look.${name}, go: end } } }
`;
}

/** Promises an answer by the id of the event, as all skills do. */
const LOOK: Skill<Heard, unknown> = {
  name: 'staff.look',
  about: 'Has staff look.',
  outcomes: { looked: {} },
  slices: [],
  run: ({ event, now }) => ({
    outcome: 'looked',
    effects: [
      { kind: 'promise', promise: { id: `p-${event.id}`, what: 'late_answer', dueAt: now, detail: {} } },
      { kind: 'call', call: { requestId: event.id, service: 'tell-staff', input: {}, onUnknown: 'resend' } },
    ],
  }),
};
