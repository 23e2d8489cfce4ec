import { describe, expect, test } from 'vitest';
import type { ConversationState } from '../../src/conversation/state.ts';
import { bargainWeigh } from '../../src/skills/bargain-weigh.ts';
import { readingContext } from '../../src/skills/reading-context.ts';
import { hagglesSlice, talkSlice } from '../../src/skills/slices.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import type { Json, TermsValue } from '../../src/values/value.ts';
import { demoShop, MONDAY_AT, offerOf, SkillTalk } from './demo-shop.ts';

const shop = demoShop();

/** The states the engine would store after this talk. */
function statesOf(talk: SkillTalk): { shopper: { memory: Record<string, Json> }; conversation: ConversationState } {
  // Slices hold plain data only.
  const haggles = talk.read(hagglesSlice) as unknown as Json;
  const memory = { talk: talk.read(talkSlice) as unknown as Json };
  return { shopper: { memory: { haggles } }, conversation: { ...talk.conversation, memory } };
}

describe('readingContext()', () => {
  test('knows nothing of prices before a product is known, and the list price on its page', () => {
    const talk = new SkillTalk();
    const empty = readingContext({ ...statesOf(talk), shop }, MONDAY_AT);
    expect(empty).toMatchObject({ currency: 'TWD', decimals: 0, hasOpenOrder: false, today: '2026-11-23' });
    expect(empty.list).toBeUndefined();
    const page = readingContext({ ...statesOf(talk), shop, page: '/product/BAG-02' }, MONDAY_AT);
    expect(page).toMatchObject({ product: 'BAG-02', list: 280, standing: 280 });
  });

  test('tells the standing ask and the last offer until the ask ends', () => {
    const talk = new SkillTalk();
    const { values = {} } = talk.run(bargainWeigh, offerOf(360));
    // Outcomes of a haggle supply {terms} of this kind.
    const { total } = values.terms as TermsValue;
    const during = readingContext({ ...statesOf(talk), shop }, MONDAY_AT + DAY_MS);
    expect(during).toMatchObject({ product: 'BAG-01', list: 480, standing: total, lastOffer: 360 });
    expect(readingContext({ ...statesOf(talk), shop }, MONDAY_AT + 3 * DAY_MS)).toMatchObject({ standing: 480 });
  });

  test('prices are for all pieces under talk', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(500, { quantity: 2, per: 'total' }));
    expect(readingContext({ ...statesOf(talk), shop }, MONDAY_AT)).toMatchObject({ list: 960, lastOffer: 500 });
  });

  test('after a question about something else a bare yes is no yes to the price', () => {
    const talk = new SkillTalk();
    talk.say('doubts.known');
    const context = readingContext({ ...statesOf(talk), shop, page: '/product/BAG-01' }, MONDAY_AT);
    expect(context).toMatchObject({ list: 480, lastBot: 'doubts.known' });
    expect(context.standing).toBeUndefined();
  });

  test('memory that cannot be read counts as none', () => {
    const { conversation } = statesOf(new SkillTalk());
    const shopper = { memory: { haggles: { 'BAG-01×1': { broken: true } } } };
    const context = readingContext({ conversation, shopper, shop, page: '/product/BAG-01' }, MONDAY_AT);
    expect(context).toMatchObject({ standing: 480 });
  });
});
