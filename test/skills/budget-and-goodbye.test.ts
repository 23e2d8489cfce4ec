import { describe, expect, test } from 'vitest';
import { bargainWeigh } from '../../src/skills/bargain-weigh.ts';
import { budgetFigure } from '../../src/skills/budget-figure.ts';
import { budgetFit } from '../../src/skills/budget-fit.ts';
import { goodbyePart } from '../../src/skills/goodbye-part.ts';
import { hagglesSlice } from '../../src/skills/slices.ts';
import { watchesSlice } from '../../src/skills/touch/watches-slice.ts';
import { watchMake } from '../../src/skills/watch-make.ts';
import type { Meaning } from '../../src/understanding/meaning.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { BAG, demoShop, MONDAY_AT, meaning, offerOf, SkillTalk, SMALL_BAG } from './demo-shop.ts';

const LEAVE = meaning({ plain: '算了', intents: [{ id: 'leave', confidence: 1 }] });

const DEAR = meaning({ plain: '算了太贵', intents: [{ id: 'leave', confidence: 1 }] });

const SMALL = { sku: 'BAG-02', score: 1, start: 0, end: 6 };

function watchFor(value: number, parts: Partial<Meaning> = {}) {
  const intents = [{ id: 'watch_request', confidence: 1 }];
  return meaning({ ...offerOf(value), act: 'other', plain: `降到${value}通知我`, intents, ...parts });
}

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
    const wishes = [
      ['made', meaning()],
      ['product', watchFor(390)],
      ['new', meaning({ plain: '有新款通知我', intents: [{ id: 'watch_request', confidence: 1 }] })],
    ] as const;
    for (const [outcome, heard] of wishes) {
      // The offer of a watch in the talk of a budget is for anything within it.
      if (outcome === 'made') talk.wait('budget');
      else talk.wait('watch', '');
      const result = talk.run(watchMake, heard);
      expect(result.outcome).toBe(outcome);
      expect(result.values?.due).toMatchObject({ kind: 'due', at: MONDAY_AT + 90 * DAY_MS });
      expect(result.effects?.filter(({ kind }) => kind === 'consent')).toHaveLength(1);
    }
    expect(talk.run(watchMake, watchFor(300, { plain: 'BAG-02 降到300通知我', products: [SMALL] }))).toMatchObject({
      outcome: 'full',
      values: { watches: 3 },
    });
    expect(talk.run(budgetFit, budget(250)).outcome).toBe('full');
    talk.now += 90 * DAY_MS + 1;
    expect(talk.run(watchMake, watchFor(390)).outcome).toBe('product');
    expect(talk.read(watchesSlice)).toHaveLength(1);
  });

  test('the same wish once more goes on under a new promise, the old one moved', () => {
    const talk = new SkillTalk();
    const first = talk.run(watchMake, watchFor(390));
    talk.now += DAY_MS;
    const second = talk.run(watchMake, watchFor(370));
    expect(talk.read(watchesSlice)).toMatchObject([{ sku: 'BAG-01', wish: { kind: 'price', atMost: 370 } }]);
    const promised = first.effects?.find(({ kind }) => kind === 'promise');
    const id = promised?.kind === 'promise' ? promised.promise.id : '';
    expect(second.effects).toContainEqual({ kind: 'promise-settled', id, state: 'moved' });
  });

  test('what is sold out is watched for being there again', () => {
    const shop = demoShop({ products: [{ ...BAG, stock: 0 }, SMALL_BAG] });
    const talk = new SkillTalk({ shop });
    const heard = meaning({ plain: '到货通知我', intents: [{ id: 'watch_request', confidence: 1 }] });
    expect(talk.run(watchMake, heard)).toMatchObject({ outcome: 'stock' });
    expect(talk.read(watchesSlice)).toMatchObject([{ sku: 'BAG-01', wish: { kind: 'stock' } }]);
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
    expect(talk.run(goodbyePart, DEAR).outcome).toBe('price');
    expect(talk.run(goodbyePart, LEAVE).outcome).toBe('why');
    talk.run(budgetFit, budget(250));
    expect(talk.run(goodbyePart, LEAVE)).toMatchObject({ outcome: 'watch', values: { budget: { minor: 250 } } });
    expect(talk.records.map(({ kind }) => kind)).toEqual(['not-bought', 'not-bought', 'not-bought']);
  });
});
