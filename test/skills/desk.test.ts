import { describe, expect, test } from 'vitest';
import { answerLate } from '../../src/skills/desk/answer-late.ts';
import { deskSlice } from '../../src/skills/desk/desk-slice.ts';
import { nextOnCall } from '../../src/skills/desk/next-on-call.ts';
import { staffAct } from '../../src/skills/desk/staff-act.ts';
import { staffDeal } from '../../src/skills/desk/staff-deal.ts';
import { doorReplyId, placeOfReply } from '../../src/skills/desk/staff-deed.ts';
import { staffWrite } from '../../src/skills/desk/staff-write.ts';
import { doubtsAskStaff } from '../../src/skills/doubts-ask-staff.ts';
import { handoverCall } from '../../src/skills/handover-call.ts';
import { handoverSlice } from '../../src/skills/slices.ts';
import { urgentCall } from '../../src/skills/urgent-call.ts';
import { MINUTE_MS } from '../../src/values/instants.ts';
import type { Json } from '../../src/values/value.ts';
import { demoShop, MONDAY_AT, meaning, SkillTalk } from './demo-shop.ts';

const HUMAN = meaning({ plain: '真人', wantsHuman: true });
const ON_CALL = { order: ['小林', '阿美', '店長'], nextAfterMs: 10 * MINUTE_MS };

function act(verb: string, detail: { readonly [key: string]: Json } = {}, by = '小林') {
  return { kind: 'staff', act: verb, by, detail: { door: 'web', may: ['reply', 'approve'], ...detail } } as const;
}

/** At a door, in the thread of a handover. */
const AT_DOOR = { door: 'telegram', address: '-100', ref: '7', thread: '9' } as const;

/** A talk about BAG-01 that a person has taken over. */
function takenOver(): SkillTalk {
  const talk = new SkillTalk({ onDuty: '小林' });
  talk.run(handoverCall, HUMAN);
  talk.run(staffAct, undefined, act('take-over'));
  talk.conversation = { ...talk.conversation, mode: 'staff' };
  return talk;
}

const kindsOf = (result: { readonly effects?: readonly { readonly kind: string }[] | undefined }) =>
  result.effects?.map(({ kind }) => kind);

describe('staff.write', () => {
  test('a reply before the takeover goes nowhere, and its door is told', () => {
    const talk = new SkillTalk();
    talk.run(handoverCall, HUMAN);
    talk.conversation = { ...talk.conversation, mode: 'waiting' };
    const result = talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, text: '您好' }));
    expect(result.effects).toMatchObject([
      { kind: 'call', call: { service: 'desk-mark', input: { word: 'not-taken' } } },
    ]);
  });

  test('a reply is relayed under the id of where it was typed, once', () => {
    const talk = takenOver();
    const reply = act('reply', { ...AT_DOOR, text: '您好' });
    expect(talk.run(staffWrite, undefined, reply).effects).toMatchObject([
      { kind: 'relay', relay: { id: doorReplyId(AT_DOOR), by: '小林', text: '您好' } },
    ]);
    expect(talk.run(staffWrite, undefined, reply).effects).toBe(undefined);
    expect(placeOfReply(doorReplyId(AT_DOOR))).toEqual(AT_DOOR);
    expect(placeOfReply('e1/staff')).toBe(undefined);
  });

  test('only what went out as a reply can be changed, what is taken back no more', () => {
    const talk = takenOver();
    talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, text: '週四' }));
    const other = talk.run(staffWrite, undefined, act('edit', { ...AT_DOOR, ref: '8', text: '備註' }));
    expect(other.effects).toMatchObject([{ call: { input: { word: 'not-a-reply' } } }]);
    expect(talk.run(staffWrite, undefined, act('edit', { ...AT_DOOR, text: '週五' })).effects).toMatchObject([
      { kind: 'relay', relay: { edits: doorReplyId(AT_DOOR), text: '週五' } },
    ]);
    expect(talk.run(staffWrite, undefined, act('delete', AT_DOOR)).effects).toMatchObject([
      { kind: 'relay', relay: { deletes: doorReplyId(AT_DOOR), text: '' } },
    ]);
    const again = talk.run(staffWrite, undefined, act('edit', { ...AT_DOOR, text: '週六' }));
    expect(kindsOf(again)).toEqual(['call']);
  });

  test('a note is a record and nothing else reaches anybody', () => {
    const talk = takenOver();
    const result = talk.run(staffWrite, undefined, act('note', { text: '很會殺價' }));
    expect(kindsOf(result)).toEqual(['record']);
    expect(talk.records.at(-1)).toMatchObject({ kind: 'note', detail: { by: '小林', text: '很會殺價' } });
  });

  test('a price at a door waits for a yes, and goes as it is when told to', () => {
    const talk = takenOver();
    const asked = talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, text: '365 可以' }));
    expect(asked.effects).toMatchObject([{ kind: 'record', record: { kind: 'staff-asked' } }]);
    expect(talk.read(deskSlice).asked).toMatchObject({ total: 365 });
    const sure = talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, ref: '9', isSure: true }));
    expect(sure.effects).toMatchObject([{ kind: 'relay', relay: { id: doorReplyId(AT_DOOR), text: '365 可以' } }]);
    const twice = talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, ref: '9', isSure: true }));
    expect(twice.effects).toMatchObject([{ call: { input: { word: 'nothing-asked' } } }]);
  });

  test('a draft goes out once, in the name of whoever sends it', () => {
    const talk = takenOver();
    const send = act('draft', { id: 'd1', decision: 'send', text: '您的包裹到了' });
    expect(talk.run(staffWrite, undefined, send).effects).toMatchObject([
      { relay: { by: '小林', text: '您的包裹到了' } },
    ]);
    expect(talk.run(staffWrite, undefined, send).effects).toEqual([]);
  });

  test('without the right to reply nothing is done', () => {
    const talk = takenOver();
    expect(talk.run(staffWrite, undefined, act('reply', { may: [], text: '您好' })).effects).toEqual([]);
    expect(talk.run(staffAct, undefined, act('take-over', { may: [] }, '阿美')).outcome).toBe('none');
  });
});

describe('staff.deal', () => {
  test('an agreed price is a deal with a code, and the words that asked go with it', () => {
    const talk = takenOver();
    talk.run(staffWrite, undefined, act('reply', { ...AT_DOOR, text: '365 可以' }));
    const made = talk.run(staffDeal, undefined, act('deal', { ...AT_DOOR, sku: 'BAG-01' }));
    expect(made).toMatchObject({
      outcome: 'made',
      values: { person: '小林', terms: { total: 365, shipping: 'extra' } },
    });
    expect(kindsOf(made)).toEqual(['relay', 'deal']);
    expect(talk.read(deskSlice).asked).toBe(undefined);
  });

  test.each([
    ['below the floor', { total: 324 }, 'below-floor'],
    ['shipped below the floor', { total: 384, freeShipping: true }, 'below-floor'],
    ['above the list price', { total: 481 }, 'no-price'],
    ['for a product nobody sells', { total: 400, sku: 'HAT-01' }, 'no-product'],
    ['without the right', { total: 400, may: ['reply'] }, 'no-right'],
  ])('%s there is none', (_what, detail, word) => {
    const result = takenOver().run(staffDeal, undefined, act('deal', { ...AT_DOOR, sku: 'BAG-01', ...detail }));
    expect(result.outcome).toBe('refused');
    expect(result.effects).toMatchObject([{ kind: 'call', call: { input: { word } } }]);
  });

  test('shipped at 385 is the least there is', () => {
    const result = takenOver().run(
      staffDeal,
      undefined,
      act('deal', { sku: 'BAG-01', total: 385, freeShipping: true }),
    );
    expect(result.outcome).toBe('made');
  });
});

describe('who has the talk', () => {
  test('of two who take over at once the first has it; later it may be taken on purpose', () => {
    const talk = takenOver();
    const other = act('take-over', AT_DOOR, '阿美');
    const atOnce = talk.run(staffAct, undefined, other);
    expect(atOnce).toMatchObject({ outcome: 'none', effects: [{ call: { input: { word: 'taken', other: '小林' } } }] });
    talk.now += 2 * MINUTE_MS;
    expect(talk.run(staffAct, undefined, other)).toMatchObject({ outcome: 'joined', values: { person: '阿美' } });
    expect(talk.read(handoverSlice).staff).toBe('阿美');
  });

  test('taking over answers an open question too', () => {
    const talk = new SkillTalk();
    talk.run(doubtsAskStaff);
    expect(talk.read(handoverSlice).fact?.promise).toBe('e1:fact_answer');
    expect(talk.run(staffAct, undefined, act('take-over')).effects).toContainEqual({
      kind: 'promise-settled',
      id: 'e1:fact_answer',
      state: 'kept',
    });
    expect(talk.read(handoverSlice).fact).toBe(undefined);
  });
});

describe('desk.next-on-call', () => {
  function called(skill: typeof urgentCall | typeof handoverCall) {
    const talk = new SkillTalk({ shop: demoShop({ onCall: ON_CALL }) });
    const result = talk.run(skill, meaning({ plain: '送急診', urgent: 'injury' }));
    const item = result.effects?.find((effect) => effect.kind === 'agenda')?.item;
    talk.conversation = { ...talk.conversation, mode: 'waiting' };
    return {
      talk,
      item,
      due: { kind: 'due', what: 'on-call', id: item?.id ?? '', detail: item?.detail ?? null } as const,
    };
  }

  test('the next is called after the time, and after them the one after, until nobody is left', () => {
    const { talk, item, due } = called(urgentCall);
    expect(item).toMatchObject({ dueAt: MONDAY_AT + 10 * MINUTE_MS });
    talk.now += 10 * MINUTE_MS;
    const first = talk.run(nextOnCall, undefined, due);
    expect(first).toMatchObject({ outcome: 'told', values: { next: '阿美' } });
    expect(kindsOf(first)).toEqual(['call', 'agenda']);
    const step = first.effects?.find((effect) => effect.kind === 'agenda')?.item.detail ?? null;
    const second = talk.run(nextOnCall, undefined, { ...due, detail: step });
    expect([second.values?.next, kindsOf(second)]).toEqual(['店長', ['call']]);
  });

  test('an ordinary handover calls the next without a word to the shopper', () => {
    const { talk, due } = called(handoverCall);
    expect(talk.run(nextOnCall, undefined, due)).toMatchObject({ outcome: 'silent' });
  });

  test('whoever says that they are on it ends the chain', () => {
    const { talk, due } = called(urgentCall);
    const seen = talk.run(staffAct, undefined, act('acknowledge'));
    expect(seen.effects).toEqual([{ kind: 'agenda-done', id: due.id }]);
    expect(talk.run(nextOnCall, undefined, due).outcome).toBe('over');
  });
});

describe('desk.answer-late', () => {
  test('a late answer is owned up to once, with a new time', () => {
    const talk = new SkillTalk({ onDuty: '小林' });
    talk.run(handoverCall, HUMAN);
    talk.conversation = { ...talk.conversation, mode: 'waiting' };
    talk.now += 120 * MINUTE_MS;
    const due = (promise: string, detail: Json) =>
      ({ kind: 'due', what: 'promise', id: promise, detail: { promise, what: 'human_answer', detail } }) as const;
    const late = talk.run(answerLate, undefined, due('e1:human_answer', {}));
    expect(late).toMatchObject({ outcome: 'late', sending: { as: 'news' } });
    expect(kindsOf(late)).toEqual(['promise-settled', 'call', 'promise']);
    const again = talk.run(answerLate, undefined, due('e2:human_answer', { again: true }));
    expect([again.outcome, kindsOf(again)]).toEqual(['again', ['promise-settled', 'call']]);
  });

  test('promises of others are left to them', () => {
    const due = {
      kind: 'due',
      what: 'promise',
      id: 'p',
      detail: { promise: 'p', what: 'dispatch', detail: {} },
    } as const;
    expect(new SkillTalk().run(answerLate, undefined, due).outcome).toBe('other');
  });
});
