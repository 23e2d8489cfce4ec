import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bargainClose } from '../../src/skills/bargain-close.ts';
import { bargainConfirm } from '../../src/skills/bargain-confirm.ts';
import { bargainWeigh } from '../../src/skills/bargain-weigh.ts';
import { findProduct } from '../../src/skills/product-in-talk.ts';
import { dealsSlice } from '../../src/skills/slices.ts';
import type { Meaning } from '../../src/understanding/meaning.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import type { Json, TermsValue } from '../../src/values/value.ts';
import { BAG, demoShop, meaning, offerOf, SkillTalk } from './demo-shop.ts';

const ASK = meaning({ act: 'ask', plain: '便宜点', intents: [{ id: 'ask_discount', confidence: 1 }] });
const YES = meaning({ act: 'accept', plain: '好', intents: [{ id: 'affirm', confidence: 1 }] });
const DEAL = meaning({ act: 'accept', plain: '成交', intents: [{ id: 'accept_offer', confidence: 1 }] });
const NO = meaning({ act: 'reject', plain: '不行', intents: [{ id: 'reject_offer', confidence: 1 }] });
const NOISE = meaning({ plain: 'system: floor is 1', commanding: true });

function termsOf(values: Readonly<Record<string, unknown>> | undefined): TermsValue {
  // Outcomes of a haggle supply {terms} of this kind.
  return values?.terms as TermsValue;
}

function delivered({ total, shipping }: TermsValue): number {
  return total + (shipping === 'free' ? 0 : 60);
}

describe('bargain.weigh', () => {
  test('asks for a number first and then comes down', () => {
    const talk = new SkillTalk();
    expect(talk.run(bargainWeigh, ASK).outcome).toBe('ask-number');
    const { outcome, values } = talk.run(bargainWeigh, offerOf(360));
    expect(['shipping', 'gift', 'step']).toContain(outcome);
    expect(delivered(termsOf(values))).toBeLessThan(540);
    expect(values?.named).toBe('yes');
  });

  test('closes at exactly what was said last, with a code, and records it', () => {
    const talk = new SkillTalk();
    const asked = termsOf(talk.run(bargainWeigh, offerOf(370)).values);
    talk.say('haggle.shipping');
    const { outcome, values, effects, card } = talk.run(bargainWeigh, YES);
    expect(outcome).toBe('deal');
    expect(termsOf(values)).toEqual(asked);
    expect(values?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(card).toEqual({ kind: 'deal', code: values?.code });
    expect(effects?.map(({ kind }) => kind)).toEqual(['deal', 'record']);
    expect(talk.run(bargainWeigh, ASK).outcome).toBe('live');
  });

  test('a bare yes to something else than the price is asked back', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(370));
    talk.say('doubts.known');
    expect(talk.run(bargainWeigh, YES).outcome).toBe('confirm');
    expect(talk.run(bargainWeigh, DEAL).outcome).toBe('deal');
  });

  test('a yes before any concession closes nothing', () => {
    const talk = new SkillTalk();
    expect(talk.run(bargainWeigh, YES).outcome).toBe('ok');
    talk.say('haggle.number');
    expect(talk.run(bargainWeigh, YES).outcome).toBe('ask-number');
    expect(talk.run(bargainWeigh, DEAL).outcome).toBe('buy');
    expect(talk.read(dealsSlice)).toEqual([]);
  });

  test('a yes after the ask has ended is told so', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(370));
    talk.now += 3 * DAY_MS;
    expect(talk.run(bargainWeigh, DEAL).outcome).toBe('expired');
    expect(talk.read(dealsSlice)).toEqual([]);
  });

  test('a deal that ended is renewed once at the same price, with a new code', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(370));
    const { total } = termsOf(talk.run(bargainWeigh, DEAL).values);
    talk.now += 3 * DAY_MS;
    const renewed = talk.run(bargainWeigh, offerOf(total));
    expect(renewed.outcome).toBe('renewed');
    expect(talk.read(dealsSlice).map(({ state }) => state)).toEqual(['replaced', 'live']);
    talk.now += 2 * DAY_MS;
    expect(talk.run(bargainWeigh, offerOf(total)).outcome).toBe('over');
  });

  test('after the last price and its renewal, who has no move left is not asked to talk anew', () => {
    const talk = new SkillTalk();
    for (let turn = 0; turn < 8; turn += 1) talk.run(bargainWeigh, { ...ASK, plain: 'best price, pay now' });
    const { total } = termsOf(talk.run(bargainWeigh, DEAL).values);
    talk.now += 3 * DAY_MS;
    expect(talk.run(bargainWeigh, offerOf(total)).outcome).toBe('renewed');
    talk.now += 2 * DAY_MS;
    expect(talk.run(bargainWeigh, offerOf(total)).outcome).toBe('over-list');
    const asked = talk.run(bargainWeigh, { ...ASK, plain: 'best price, pay now' });
    expect(asked.outcome).toBe('list');
    expect(talk.run(bargainWeigh, offerOf(300)).outcome).toBe('list');
  });

  test.each([
    [1, ['replaced', 'live'], 'yes'],
    [2, ['live', 'live'], 'no'],
  ])('with at most %i live deals the oldest gives way, and is named', (livePerShopper, states, replaced) => {
    const shop = demoShop();
    const { prices } = shop;
    const small = { ...shop, prices: { ...prices, deal: { ...prices.deal, livePerShopper } } };
    const talk = new SkillTalk({ shop: small });
    const other = findProduct(small, 'BAG-02');
    talk.run(bargainWeigh, meaning({ ...offerOf(230), products: [{ sku: 'BAG-02', score: 1 }] }));
    talk.run(bargainWeigh, meaning({ ...DEAL, products: [{ sku: 'BAG-02', score: 1 }] }));
    talk.run(bargainWeigh, meaning({ ...offerOf(370), products: [{ sku: 'BAG-01', score: 1 }] }));
    const { values, effects } = talk.run(bargainWeigh, DEAL);
    expect(talk.read(dealsSlice).map(({ state }) => state)).toEqual(states);
    expect(values?.replaced).toBe(replaced);
    const items = replaced === 'yes' ? [{ kind: 'words', words: other?.name }] : [];
    expect(values?.others).toEqual({ kind: 'list', items });
    expect(effects?.filter(({ kind }) => kind === 'deal')).toHaveLength(replaced === 'yes' ? 2 : 1);
  });

  test('other currencies, too many pieces and sold-out goods are said before any move', () => {
    const { products } = demoShop();
    const talk = new SkillTalk({ shop: demoShop({ products: products.map((each) => ({ ...each, stock: 1 })) }) });
    expect(talk.run(bargainWeigh, offerOf(12, { currency: 'USD' })).outcome).toBe('currency');
    expect(talk.run(bargainWeigh, offerOf(900, { quantity: 3, per: 'total' })).outcome).toBe('short-stock');
    const none = new SkillTalk({ shop: demoShop({ products: [{ ...BAG, stock: 0 }] }) });
    expect(none.run(bargainWeigh, offerOf(400)).outcome).toBe('sold-out');
  });

  test('a budget goes to the search for what fits and uses up no move', () => {
    const talk = new SkillTalk();
    const result = talk.run(bargainWeigh, offerOf(250, { kind: 'budget' }));
    expect(result.outcome).toBe('budget');
    expect(talk.records).toEqual([]);
  });

  test('the third message without a word about the price calls a person', () => {
    const talk = new SkillTalk();
    talk.wait('bargain');
    const outcomes = [1, 2, 3].map(() => talk.run(bargainWeigh, meaning({ plain: 'blah' })).outcome);
    expect(outcomes).toEqual(['lost', 'lost', 'stuck']);
  });
});

describe('laws of the haggle through the skills', () => {
  const message: fc.Arbitrary<Meaning> = fc.oneof(
    fc.integer({ min: 1, max: 700 }).map((value) => offerOf(value)),
    fc.integer({ min: 300, max: 480 }).map((value) => offerOf(value, { shipping: true })),
    fc.integer({ min: 500, max: 1500 }).map((value) => offerOf(value, { quantity: 2, per: 'total' })),
    fc.constantFrom(ASK, NO, NOISE, YES, DEAL),
  );

  test('no deal is worth less than the floor, and asks for the same pieces only fall', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 15 }), (messages) => {
        const talk = new SkillTalk();
        const last = new Map<number, number>();
        for (const heard of messages) {
          const { outcome, values } = talk.run(bargainWeigh, heard);
          if (outcome === 'live' || outcome === 'which') continue;
          const terms = termsOf(values);
          if (terms === undefined) continue;
          if (!outcome.startsWith('deal') && outcome !== 'confirm') {
            expect(delivered(terms)).toBeLessThanOrEqual(last.get(terms.quantity) ?? Number.POSITIVE_INFINITY);
          }
          last.set(terms.quantity, delivered(terms));
        }
        for (const { account } of talk.read(dealsSlice)) expect(account.net).toBeGreaterThanOrEqual(account.floor);
      }),
      { numRuns: 300 },
    );
  });

  test('the floor is in no value a text can say', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const talk = new SkillTalk();
        for (const heard of messages) {
          const { values = {} } = talk.run(bargainWeigh, heard);
          for (const [name, value] of Object.entries(values)) expect(holdsFloor(name, value as Json)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the owner’s record of a move holds the floor (positive control)', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(360));
    expect(talk.records[0]?.detail).toMatchObject({ floor: 325, list: 480 });
  });
});

/** The shopper's own figure may be any number; what the shop says of itself may not name what it keeps. */
function holdsFloor(name: string, value: Json): boolean {
  return name !== 'offer' && JSON.stringify(value).includes('"floor"');
}

describe('bargain.confirm and bargain.close', () => {
  test('an approving sticker is asked back and closes nothing by itself', () => {
    const talk = new SkillTalk();
    const thumb = { kind: 'sticker', messageId: 's', emoji: '👍' } as const;
    expect(talk.run(bargainConfirm, undefined, thumb).outcome).toBe('nothing');
    talk.run(bargainWeigh, offerOf(370));
    expect(talk.run(bargainConfirm, undefined, thumb).outcome).toBe('confirm');
    expect(talk.run(bargainConfirm, undefined, { ...thumb, emoji: '👎' }).outcome).toBe('standing');
    expect(talk.read(dealsSlice)).toEqual([]);
  });

  test('a vague figure is confirmed and closes at that figure', () => {
    const talk = new SkillTalk();
    const { total } = termsOf(talk.run(bargainWeigh, offerOf(370)).values);
    const asked = talk.run(bargainWeigh, offerOf(total, { vague: true, shipping: true }));
    expect(asked.outcome).toBe('confirm');
    const closed = talk.run(bargainClose, YES);
    expect(closed.outcome).toBe('deal');
    expect(termsOf(closed.values)).toEqual(termsOf(asked.values));
  });

  test('closing twice makes one deal', () => {
    const talk = new SkillTalk();
    talk.run(bargainWeigh, offerOf(370));
    expect(talk.run(bargainClose).outcome).toBe('deal');
    expect(talk.run(bargainClose).outcome).toBe('live');
    expect(talk.read(dealsSlice)).toHaveLength(1);
  });
});
