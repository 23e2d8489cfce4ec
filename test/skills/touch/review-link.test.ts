import { describe, expect, test } from 'vitest';
import { ordersSlice } from '../../../src/skills/slices.ts';
import { reviewLink } from '../../../src/skills/touch/review-link.ts';
import { reviewPlan } from '../../../src/skills/touch/tell-review.ts';
import { touchedSlice } from '../../../src/skills/touch/touched-slice.ts';
import { MONDAY_AT, meaning, SkillTalk } from '../demo-shop.ts';
import { arrivedOrder, SHOP, TOUCH } from './shopper-days.ts';

const ORDER = arrivedOrder('8', MONDAY_AT);

function speak(intent: string) {
  const talk = new SkillTalk({ shop: SHOP });
  talk.keep(ordersSlice, [ORDER]);
  const result = talk.run(reviewLink, meaning({ plain: intent, intents: [{ id: intent, confidence: 1 }] }));
  return { talk, result };
}

describe('review.link', () => {
  test('pleased or not, the link is the same and the ask that comes to all is not moved by it', () => {
    const [glad, sad] = [speak('satisfied'), speak('dissatisfied')];
    expect(glad.result.values?.link).toBe('https://shop.example/review/8');
    expect(sad.result.values).toEqual(glad.result.values);
    expect(sad.talk.read(touchedSlice)).toEqual(glad.talk.read(touchedSlice));
    const rules = TOUCH.reviews;
    if (!rules) throw new Error('no rules');
    const before = reviewPlan({ cases: [], touched: touchedSlice.empty }, ORDER, rules);
    expect(reviewPlan({ cases: [], touched: sad.talk.read(touchedSlice) }, ORDER, rules)).toEqual(before);
  });

  test('it is given once, and again to whoever asks for it', () => {
    const { talk } = speak('satisfied');
    expect(talk.run(reviewLink, meaning({ intents: [{ id: 'dissatisfied', confidence: 1 }] })).outcome).toBe('none');
    expect(talk.run(reviewLink, meaning({ intents: [{ id: 'leave_review', confidence: 1 }] })).outcome).toBe('link');
  });

  test('nobody without goods gets one', () => {
    const talk = new SkillTalk({ shop: SHOP });
    expect(talk.run(reviewLink, meaning({ intents: [{ id: 'leave_review', confidence: 1 }] })).outcome).toBe('unknown');
    expect(talk.run(reviewLink, meaning({ intents: [{ id: 'satisfied', confidence: 1 }] })).outcome).toBe('talk');
  });
});
