import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerReview } from '../../src/care/review-answer.ts';
import { planReviewAsk, type ReviewSubject } from '../../src/care/review-ask.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const RULES = {
  askAfterMs: 3 * DAY_MS,
  reminders: 1,
  remindAfterMs: 7 * DAY_MS,
  afterComplaintMs: 2 * DAY_MS,
  link: 'https://shop.example/review/{order}',
};
const ARRIVED = at('2026-11-23T14:00');
const ORDER = { number: '1042', stage: 'arrived', total: 390, shipping: 0, refunded: 0 } as const;
const SUBJECT: ReviewSubject = { order: ORDER, arrivedAt: ARRIVED, complaints: [], askedAts: [] };

function timeOf(subject: ReviewSubject): number | string {
  const plan = planReviewAsk(subject, RULES);
  return plan.kind === 'ask' ? plan.at : plan.reason;
}

describe('planReviewAsk()', () => {
  test('asks every buyer after arrival and the owner’s delay, with the link of the order', () => {
    expect(planReviewAsk(SUBJECT, RULES)).toEqual({
      kind: 'ask',
      at: ARRIVED + 3 * DAY_MS,
      usefulUntil: ARRIVED + 63 * DAY_MS,
      link: 'https://shop.example/review/1042',
    });
  });

  test('reminds as often as the owner said and no more', () => {
    const asked = ARRIVED + 3 * DAY_MS;
    expect(timeOf({ ...SUBJECT, askedAts: [asked] })).toBe(asked + 7 * DAY_MS);
    expect(timeOf({ ...SUBJECT, askedAts: [asked, asked + 7 * DAY_MS] })).toBe('asked-enough');
    expect(timeOf({ ...SUBJECT, askedAts: [asked], reviewedAt: asked + 1 })).toBe('reviewed');
  });

  test('an open complaint postpones it until its end and two days more', () => {
    expect(timeOf({ ...SUBJECT, complaints: [{}] })).toBe('complaint-open');
    const closedAt = ARRIVED + 10 * DAY_MS;
    expect(timeOf({ ...SUBJECT, complaints: [{ closedAt }] })).toBe(closedAt + 2 * DAY_MS);
    expect(timeOf({ ...SUBJECT, complaints: [{ closedAt }, {}] })).toBe('complaint-open');
    expect(timeOf({ ...SUBJECT, complaints: [{ closedAt: ARRIVED }] })).toBe(ARRIVED + 3 * DAY_MS);
  });

  test('nobody who has no goods is asked', () => {
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, refunded: 390 } })).toBe('refunded');
    const shipped = { ...ORDER, total: 450, shipping: 60 };
    expect(timeOf({ ...SUBJECT, order: { ...shipped, refunded: 390 } })).toBe('refunded');
    expect(timeOf({ ...SUBJECT, order: { ...shipped, refunded: 389 } })).toBe(ARRIVED + 3 * DAY_MS);
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, total: 0 } })).toBe(ARRIVED + 3 * DAY_MS);
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, stage: 'returned' } })).toBe('returned');
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, cancelledAt: ARRIVED } })).toBe('cancelled');
    expect(timeOf({ order: { ...ORDER, stage: 'at-pickup' }, complaints: [], askedAts: [] })).toBe('not-arrived');
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, stage: 'at-pickup' } })).toBe('not-arrived');
    expect(timeOf({ order: ORDER, complaints: [], askedAts: [] })).toBe('not-arrived');
  });

  test('a reminder is not sent when the purchase is long past, a complaint over late is still of use', () => {
    const remindedAt = ARRIVED + 63 * DAY_MS;
    expect(timeOf({ ...SUBJECT, askedAts: [remindedAt - 7 * DAY_MS] })).toBe(remindedAt);
    expect(timeOf({ ...SUBJECT, askedAts: [remindedAt - 7 * DAY_MS + 1] })).toBe('too-late');
    const closedAt = ARRIVED + 80 * DAY_MS;
    expect(timeOf({ ...SUBJECT, complaints: [{ closedAt }] })).toBe(closedAt + 2 * DAY_MS);
  });

  test('a compensation is no refund: who got one is asked like everybody', () => {
    expect(timeOf({ ...SUBJECT, order: { ...ORDER, refunded: 50 } })).toBe(ARRIVED + 3 * DAY_MS);
  });

  test('an order number cannot bend the link', () => {
    const plan = planReviewAsk({ ...SUBJECT, order: { ...ORDER, number: '1/../?x=#$&' } }, RULES);
    expect(plan).toMatchObject({ link: 'https://shop.example/review/1%2F..%2F%3Fx%3D%23%24%26' });
  });
});

describe('whatever a shopper feels', () => {
  const moment = fc.integer({ min: ARRIVED, max: ARRIVED + 40 * DAY_MS });
  const subject = fc.record(
    {
      order: fc.record({
        number: fc.stringMatching(/^\d{4}$/),
        stage: fc.constantFrom('confirmed', 'arrived', 'returned'),
        total: fc.constant(390),
        shipping: fc.constantFrom(0, 60),
        refunded: fc.constantFrom(0, 50, 390),
      }),
      arrivedAt: moment,
      complaints: fc.array(fc.record({ closedAt: moment }, { requiredKeys: [] }), { maxLength: 2 }),
      askedAts: fc.array(moment, { maxLength: 3 }),
      reviewedAt: moment,
    },
    { requiredKeys: ['order', 'complaints', 'askedAts'] },
  ) as fc.Arbitrary<ReviewSubject>;
  const feeling = fc.record({
    mood: fc.constantFrom('upset', 'neutral', 'pleased'),
    rating: fc.integer({ min: 1, max: 5 }),
    words: fc.constantFrom('還行', '有點失望', 'love it', '爛'),
  });
  type Plan = (subject: ReviewSubject, rules: typeof RULES) => unknown;

  function differences(plan: Plan, [one, first, second]: readonly [ReviewSubject, object, object]): number {
    const plans = [first, second].map((felt) => JSON.stringify(plan({ ...one, ...felt }, RULES)));
    return new Set(plans).size - 1;
  }

  test('the set, the time and the link of the asks are the same', () => {
    fc.assert(
      fc.property(subject, feeling, feeling, (one, first, second) => {
        expect(differences(planReviewAsk, [one, first, second])).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });

  test('the check is needed: a rule that spares the unhappy is caught', () => {
    const gated: Plan = (one, rules) =>
      'rating' in one && Number(one.rating) < 4 ? { kind: 'none' } : planReviewAsk(one, rules);
    const samples = fc.sample(fc.tuple(subject, feeling, feeling), { numRuns: 100, seed: 3 });
    expect(samples.some((sample) => differences(gated, sample) > 0)).toBe(true);
  });
});

describe('answerReview()', () => {
  test('thanks for what a review says and opens a case for a bad one', () => {
    expect(answerReview({ words: '顏色很美。背帶有點硬，要適應幾天', rating: 4, outOf: 5 })).toEqual({
      opensCase: false,
      quote: '背帶有點硬',
    });
    expect(answerReview({ words: 'The zip broke after a week.', rating: 1, outOf: 5 })).toEqual({
      opensCase: true,
      quote: 'The zip broke after a week',
    });
    expect(answerReview({ words: '', rating: 3, outOf: 5 })).toEqual({ opensCase: false });
    expect(answerReview({ words: '', rating: 2, outOf: 5 })).toEqual({ opensCase: true });
    expect(answerReview({ words: '好', rating: 5, outOf: 5 }).quote).toBeUndefined();
    expect(answerReview({ words: '很好', rating: 5, outOf: 5 }).quote).toBe('很好');
    expect(answerReview({ words: '好'.repeat(40), rating: 5, outOf: 5 }).quote).toHaveLength(40);
    expect(answerReview({ words: '好'.repeat(41), rating: 5, outOf: 5 }).quote).toBeUndefined();
  });

  test('quotes only what the review holds, and nothing that points elsewhere', () => {
    expect(answerReview({ words: 'see https://evil.example <b>now</b>', rating: 5, outOf: 5 })).toEqual({
      opensCase: false,
    });
    expect(answerReview({ words: '打0912345678找我！很好用', rating: 5, outOf: 5 }).quote).toBe('很好用');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 0, max: 5 }), (words, rating) => {
        const { quote } = answerReview({ words, rating, outOf: 5 });
        if (quote === undefined) return;
        expect(words).toContain(quote);
        expect(quote).not.toMatch(/[<>{}@]/);
      }),
      { numRuns: RUNS },
    );
  });
});
