import { describe, expect, test } from 'vitest';
import { doubtsAnswer } from '../../src/skills/doubts-answer.ts';
import { doubtsAskStaff } from '../../src/skills/doubts-ask-staff.ts';
import { findDoubts } from '../../src/skills/find-doubts.ts';
import { silentPick } from '../../src/skills/silent-pick.ts';
import { valueFrame } from '../../src/skills/value-frame.ts';
import type { Meaning } from '../../src/understanding/meaning.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { BAG, demoShop, FACTS, MONDAY_AT, meaning, SkillTalk } from './demo-shop.ts';

function asks(plain: string, intent = 'ask_quality'): Meaning {
  return meaning({ plain, intents: [{ id: intent, confidence: 1 }] });
}

describe('findDoubts()', () => {
  test('finds facts in the order asked', () => {
    const { known, isOpen } = findDoubts(FACTS, asks('能退吗 是正品吗'), BAG);
    expect(known.map(({ id }) => id)).toEqual(['send-back', 'made']);
    expect(isOpen).toBe(false);
  });

  test('a topic only other products have facts on stays open', () => {
    expect(findDoubts(FACTS, asks('有没有味道'), BAG)).toMatchObject({ known: [], isOpen: true });
  });

  test('a common doubt no fact speaks of is noticed beside others', () => {
    expect(findDoubts(FACTS, asks('是正品吗 会掉色吗'), BAG).isOpen).toBe(true);
  });

  test('what the words do not name is taken from what such a message usually asks', () => {
    expect(findDoubts(FACTS, asks('万一不喜欢呢', 'ask_aftersale'), BAG).known.map(({ id }) => id)).toEqual([
      'send-back',
    ]);
  });
});

describe('doubts.answer', () => {
  test('tells facts with the guarantee, and leaves the question out in a haggle', () => {
    const talk = new SkillTalk();
    const { outcome, values } = talk.run(doubtsAnswer, asks('正品吗 能退吗'));
    expect(outcome).toBe('known');
    expect(values).toMatchObject({
      count: 2,
      first: { id: 'made' },
      second: { id: 'send-back' },
      guaranteed: 'yes',
      aside: 'no',
    });
    talk.wait('bargain');
    expect(talk.run(doubtsAnswer, asks('正品吗')).values).toMatchObject({ aside: 'yes' });
  });

  test('says it does not know, notes the question for the owner and promises only on yes', () => {
    const talk = new SkillTalk();
    const { outcome, values, effects } = talk.run(doubtsAnswer, asks('会掉色吗'));
    expect(outcome).toBe('unknown');
    expect(values?.by).toEqual({ kind: 'instant', at: MONDAY_AT + 4 * HOUR_MS });
    expect(effects?.map(({ kind }) => kind)).toEqual(['record']);
    expect(talk.records[0]).toEqual({ kind: 'unanswered', detail: { question: '会掉色吗', sku: 'BAG-01' } });
    const asked = talk.run(doubtsAskStaff);
    expect(asked.values?.due).toMatchObject({ kind: 'due', at: MONDAY_AT + 4 * HOUR_MS });
    expect(asked.effects?.map(({ kind }) => kind)).toEqual(['promise', 'call']);
  });
});

describe('silent.pick', () => {
  const lingering = { kind: 'lingering', page: { path: BAG.path } } as const;

  test('speaks once in 30 days, with a fact of the product', () => {
    const talk = new SkillTalk();
    expect(talk.run(silentPick, undefined, lingering)).toMatchObject({
      outcome: 'speak',
      values: { topDoubt: { id: 'made' } },
    });
    talk.now += 30 * DAY_MS - 1;
    expect(talk.run(silentPick, undefined, lingering).outcome).toBe('quiet');
    talk.now += 1;
    expect(talk.run(silentPick, undefined, lingering).outcome).toBe('speak');
  });

  test('is quiet on other pages, in staff’s hands and in a live talk', () => {
    const talk = new SkillTalk();
    expect(talk.run(silentPick, undefined, { kind: 'lingering', page: { path: '/checkout' } }).outcome).toBe('quiet');
    talk.conversation = { ...talk.conversation, mode: 'staff' };
    expect(talk.run(silentPick, undefined, lingering).outcome).toBe('quiet');
    talk.conversation = { ...talk.conversation, mode: 'bot', heardAt: MONDAY_AT - HOUR_MS + 1 };
    expect(talk.run(silentPick, undefined, lingering).outcome).toBe('quiet');
  });
});

describe('value.frame', () => {
  const tooExpensive = asks('太贵了', 'too_expensive');
  const compare = { what: { en: 'a canvas tote' }, price: 680 };
  const comparable = { ...(FACTS[0] ?? expect.fail()), id: 'rival', topic: 'compare', asks: [], compare };

  test('compares with a price that is no older than the owner allows', () => {
    const shop = demoShop({ facts: [...FACTS, { ...comparable, checkedOn: '2026-08-25' }] });
    expect(new SkillTalk({ shop }).run(valueFrame, tooExpensive)).toMatchObject({
      outcome: 'compared-bare',
      values: { compare: { id: 'rival' } },
    });
  });

  test('an older or a lower price is not compared', () => {
    const old = demoShop({ facts: [...FACTS, { ...comparable, checkedOn: '2026-08-24' }] });
    expect(new SkillTalk({ shop: old }).run(valueFrame, tooExpensive).outcome).toBe('bare');
    const lower = demoShop({ facts: [...FACTS, { ...comparable, compare: { ...compare, price: 450 } }] });
    expect(new SkillTalk({ shop: lower }).run(valueFrame, tooExpensive).outcome).toBe('bare');
  });
});
