import { describe, expect, test } from 'vitest';
import { bargainWeigh } from '../../src/skills/bargain-weigh.ts';
import { budgetFigure } from '../../src/skills/budget-figure.ts';
import { budgetFit } from '../../src/skills/budget-fit.ts';
import { goodbyePart } from '../../src/skills/goodbye-part.ts';
import { hagglesSlice, watchesSlice } from '../../src/skills/slices.ts';
import { watchMake } from '../../src/skills/watch-make.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { MONDAY_AT, meaning, offerOf, SkillTalk } from './demo-shop.ts';

const LEAVE = meaning({ plain: '算了', intents: [{ id: 'leave', confidence: 1 }] });

function budget(value: number) {
  return offerOf(value, { kind: 'budget' });
}

describe('budget.fit', () => {
  test('finds what fits, says when nothing does, and uses up no bargaining move', () => {
    const talk = new SkillTalk();
    expect(talk.run(budgetFit, budget(250))).toMatchObject({ outcome: 'none', values: { budget: { minor: 250 } } });
    expect(talk.run(budgetFit, budget(300))).toMatchObject({ outcome: 'fits', card: { sku: 'BAG-02' } });
    expect(talk.run(budgetFit, budget(480))).toMatchObject({ outcome: 'enough', card: { sku: 'BAG-01' } });
    expect(talk.read(hagglesSlice)).toEqual({});
  });

  test('a plain figure is a budget only in answer to the question', () => {
    const talk = new SkillTalk();
    expect(talk.run(budgetFit, offerOf(300)).outcome).toBe('ask');
    talk.wait('budget');
    expect(talk.run(budgetFit, offerOf(300)).outcome).toBe('fits');
  });

  test('a figure with words around it, or one raised after a suggestion, is an offer', () => {
    const talk = new SkillTalk();
    const body = { kind: 'message', messageId: 'm', text: '350賣給我好不好' } as const;
    expect(talk.run(budgetFigure, offerOf(350), body).outcome).toBe('offer');
    expect(talk.run(budgetFigure, offerOf(300)).outcome).toBe('budget');
    talk.run(budgetFit, budget(300));
    expect(talk.run(budgetFigure, offerOf(360)).outcome).toBe('offer');
  });
});

describe('watch.make', () => {
  test('promises with an end and keeps to the owner’s limit', () => {
    const talk = new SkillTalk();
    talk.run(budgetFit, budget(250));
    for (let count = 0; count < 3; count += 1) {
      const { outcome, values } = talk.run(watchMake);
      expect(outcome).toBe('made');
      expect(values?.due).toMatchObject({ kind: 'due', at: MONDAY_AT + 90 * DAY_MS });
    }
    expect(talk.run(watchMake)).toMatchObject({ outcome: 'full', values: { watches: 3 } });
    expect(talk.run(budgetFit, budget(250)).outcome).toBe('full');
    talk.now += 90 * DAY_MS;
    expect(talk.run(watchMake).outcome).toBe('made');
    expect(talk.read(watchesSlice)).toHaveLength(1);
  });
});

describe('goodbye.part', () => {
  test('an ask that stands is said with its end', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(370));
    const { outcome, values } = talk.run(goodbyePart, LEAVE);
    expect(outcome).toBe('standing');
    expect(values?.until).toMatchObject({ at: MONDAY_AT + 2 * DAY_MS });
  });

  test('without an ask a watch is offered, at the price the shopper had in mind if it is known', () => {
    const talk = new SkillTalk();
    expect(talk.run(goodbyePart, LEAVE).outcome).toBe('price');
    talk.run(budgetFit, budget(250));
    expect(talk.run(goodbyePart, LEAVE)).toMatchObject({ outcome: 'watch', values: { budget: { minor: 250 } } });
    expect(talk.records.map(({ kind }) => kind)).toEqual(['not-bought', 'not-bought']);
  });
});
