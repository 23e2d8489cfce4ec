import { describe, expect, test } from 'vitest';
import { decide } from '../../src/bargaining/decide.ts';
import { deliveredOf, netOf } from '../../src/bargaining/net.ts';
import type { Answer, History, Move, Policy } from '../../src/bargaining/types.ts';
import { ASK, BAG, offer, QUICK, terms, YES } from './fixtures.ts';
import { answersOf, playTalk } from './play.ts';

type Offer = Extract<Answer, { kind: 'offer' }>;

function offersIn(history: History): readonly Offer[] {
  return answersOf(history).filter((answer) => answer.kind === 'offer');
}

function lastOf(policy: Policy, ...moves: readonly Move[]): Answer | undefined {
  return answersOf(playTalk(policy, moves)).at(-1);
}

describe.each(['belief', 'ladder'] as const)('decide() with the %s strategy', (strategy) => {
  const bag: Policy = { ...BAG, strategy };

  test('asks for a number first, which costs no move', () => {
    const history = playTalk(bag, [ASK, ASK]);
    expect(answersOf(history)[0]).toEqual({ kind: 'askNumber' });
    expect(answersOf(history)[1]).toMatchObject({ kind: 'offer', final: false });
  });

  test('moves no price for a bare no: asks for a number, and parts as friends in the end', () => {
    const no: Move = { kind: 'reject' };
    const asked = offersIn(playTalk(bag, [offer(360)]))[0]?.terms;
    expect(answersOf(playTalk(bag, [no]))).toEqual([{ kind: 'askNumber' }]);
    const history = playTalk(bag, [offer(360), no, no, no, no]);
    expect(answersOf(history).slice(1)).toEqual([
      { kind: 'hold', terms: asked, why: 'reject' },
      { kind: 'hold', terms: asked, why: 'reject' },
      { kind: 'close', terms: asked },
      { kind: 'close', terms: asked },
    ]);
  });

  test('gives a quick buyer free shipping, then one last price that holds, then a friendly end', () => {
    const history = playTalk(bag, [QUICK, ASK, ASK, ASK, ASK, YES]);
    const [extra, last, ...rest] = answersOf(history);
    expect(extra).toMatchObject({ kind: 'offer', terms: terms(480), final: false, reason: 'extra_shipping' });
    expect(last).toMatchObject({ kind: 'offer', final: true, reason: 'last', left: 0 });
    const agreed = (last as Offer).terms;
    expect(netOf(bag, agreed)).toBeGreaterThanOrEqual(bag.floor);
    expect(agreed.total).toBeLessThan(480);
    expect(rest).toEqual([
      { kind: 'hold', terms: agreed, why: 'final' },
      { kind: 'hold', terms: agreed, why: 'final' },
      { kind: 'close', terms: agreed },
      { kind: 'accept', terms: agreed, by: 'shop' },
    ]);
  });

  test('gives a haggler shrinking steps of money and extras, at most five, and never sells under the floor', () => {
    const history = playTalk(bag, [offer(360, false), offer(380), offer(385), offer(390), offer(392), offer(394)]);
    const asks = offersIn(history).map((answer) => answer.terms);
    expect(asks.length).toBeLessThanOrEqual(5);
    expect(asks.at(-1)?.freeShipping).toBe(true);
    const prices = asks.map((each) => each.total);
    const steps = prices.slice(1).map((price, index) => (prices[index] ?? 0) - price);
    expect(steps.every((step, index) => step > 0 && step <= (steps[index - 1] ?? step))).toBe(true);
    for (const answer of answersOf(history)) {
      if ('terms' in answer) expect(netOf(bag, answer.terms)).toBeGreaterThanOrEqual(bag.floor);
    }
    expect(answersOf(history)[1]?.kind).not.toBe('accept');
  });

  test('accepts an offer at or above the ask at the ask', () => {
    expect(lastOf(bag, offer(600))).toEqual({ kind: 'accept', terms: terms(480, false), by: 'shop' });
    expect(lastOf(bag, QUICK, offer(480))).toEqual({ kind: 'accept', terms: terms(480), by: 'shop' });
  });

  test('asks to confirm a price that was only about right', () => {
    expect(lastOf(bag, QUICK, { ...offer(480), vague: true })).toEqual({ kind: 'confirm', terms: terms(480) });
  });

  test('never moves for a claim, and never more for saying it twice', () => {
    const claim: Move = { kind: 'claim', claim: 'competitor', total: 300 };
    expect(lastOf(bag, claim, claim)).toEqual({ kind: 'hold', terms: terms(480, false), why: 'claim' });
  });

  test('looks for something that fits a budget', () => {
    expect(lastOf(bag, { kind: 'claim', claim: 'budget', total: 250 })).toEqual({ kind: 'alternative', total: 250 });
  });

  test('holds at figures that are none and at prices that are not serious', () => {
    for (const total of [0, -5, Number.NaN, 1e21, 350.5]) {
      expect(lastOf(bag, offer(total))).toEqual({ kind: 'hold', terms: terms(480, false), why: 'nonsense' });
    }
    expect(lastOf(bag, offer(1))).toEqual({ kind: 'hold', terms: terms(480, false), why: 'lowball' });
    expect(lastOf(bag, offer(1), offer(1), offer(1))).toEqual({ kind: 'close', terms: terms(480, false) });
  });

  test('never lowers a price that is agreed', () => {
    const history = playTalk(bag, [QUICK, YES]);
    expect(decide(bag, history, { ...ASK })).toEqual({ kind: 'hold', terms: terms(480), why: 'final' });
    expect(decide(bag, history, offer(300))).toEqual({ kind: 'hold', terms: terms(480), why: 'final' });
  });

  test('treats a yes with an extra as an offer of the standing price with it', () => {
    const withGift: Move = { kind: 'accept', wantsShipping: false, wantsGift: true };
    const answer = lastOf(bag, QUICK, withGift);
    expect(answer).toEqual({ kind: 'accept', terms: terms(480, true, ['keyring']), by: 'shopper' });
    const { gift: _none, ...giftless } = bag;
    expect(lastOf(giftless, QUICK, withGift)).toEqual({ kind: 'confirm', terms: terms(480) });
  });

  test('meets in the middle of the last two prices, not of list', () => {
    const before = playTalk(bag, [offer(340), offer(345)]);
    const standing = offersIn(before).at(-1)?.terms.total ?? 0;
    const answer = decide(bag, before, { kind: 'split' });
    if ('terms' in answer) expect(answer.terms.total).toBeGreaterThanOrEqual(Math.ceil((345 + standing) / 2));
  });
});

describe('decide()', () => {
  test('keeps list price for whoever is not to haggle', () => {
    const fixed = { ...BAG, haggle: false };
    for (const move of [ASK, QUICK, offer(400), { kind: 'split' } as const]) {
      expect(decide(fixed, [], move)).toEqual({ kind: 'hold', terms: terms(480, false), why: 'fixed' });
    }
    expect(decide(fixed, [], YES)).toEqual({ kind: 'accept', terms: terms(480, false), by: 'shop' });
  });

  test('gives no more than the budget left', () => {
    const tight = { ...BAG, budgetLeft: 70 };
    const asks = offersIn(playTalk(tight, [offer(400), offer(410), offer(415), offer(416), offer(417)]));
    for (const { terms: each } of asks) expect(480 - netOf(tight, each)).toBeLessThanOrEqual(70);
    expect(decide({ ...BAG, budgetLeft: 0 }, [], offer(400))).toMatchObject({ kind: 'hold', why: 'budget' });
  });

  test('gives less while the budget runs ahead of the clock', () => {
    const last = (budgetPace: number) =>
      offersIn(playTalk({ ...BAG, budgetLeft: 400, budgetPace }, [QUICK, ASK])).at(-1)?.terms.total ?? 0;
    expect(last(0.1)).toBeGreaterThan(last(1));
  });

  test('has nothing to give where the floor is the list price', () => {
    expect(decide({ ...BAG, floor: 480 }, [], offer(400))).toMatchObject({ kind: 'hold', why: 'fixed' });
  });

  test('never speaks of a price under an unsound policy', () => {
    for (const broken of [{ floor: 500 }, { list: Number.NaN }, { quantity: 0 }, { cost: -1 }]) {
      expect(decide({ ...BAG, ...broken }, [], YES)).toEqual({ kind: 'alternative' });
    }
  });

  test('gives no shipping that costs more than the room', () => {
    const heavy = { ...BAG, shipping: { cost: 300, fee: 300 } };
    for (const { terms: each } of offersIn(playTalk(heavy, [QUICK, ASK]))) expect(each.freeShipping).toBe(false);
  });

  test('treats shipping that is free anyway as no extra', () => {
    const free = { ...BAG, shipping: { cost: 60, fee: 0 } };
    for (const { terms: each } of offersIn(playTalk(free, [offer(400), offer(410)]))) {
      expect(each.freeShipping).toBe(false);
      expect(netOf(free, each)).toBe(each.total);
      expect(deliveredOf(free, each)).toBe(each.total);
    }
  });

  test('ends every price as the owner likes', () => {
    for (const { terms: each } of offersIn(playTalk(BAG, [offer(360), offer(380), offer(390), offer(400)]))) {
      expect([8, 0, 5]).toContain(each.total % 10);
    }
  });
});
