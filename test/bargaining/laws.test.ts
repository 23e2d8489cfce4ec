import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/bargaining/decide.ts';
import { breaches } from '../../src/bargaining/laws.ts';
import { listTerms } from '../../src/bargaining/net.ts';
import type { Seller } from '../../src/bargaining/simulation/outcome.ts';
import type { Answer, History, Move, Policy } from '../../src/bargaining/types.ts';
import { talk, wildPolicy } from './arbitraries.ts';
import { ASK, BAG, offer, QUICK, terms, YES } from './fixtures.ts';
import { playTalk } from './play.ts';

const TALKS = Number(process.env.FUZZ_TALKS ?? 2000);

describe('breaches()', () => {
  test('finds nothing in any talk with the shipped seller', () => {
    fc.assert(
      fc.property(talk, ({ policy, moves }) => {
        expect(breaches(policy, playTalk(policy, moves))).toEqual([]);
      }),
      { numRuns: TALKS },
    );
  });

  test('finds nothing when the policy itself cannot be reckoned with', () => {
    fc.assert(
      fc.property(
        wildPolicy,
        fc.array(fc.constantFrom(ASK, QUICK, YES, offer(400), offer(1)), { maxLength: 6 }),
        (policy, moves) => {
          expect(breaches(policy, playTalk(policy, moves))).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('breaches() catches a broken seller', () => {
  const step = { kind: 'offer', final: false, reason: 'step', left: 3 } as const;

  function codes(
    seller: Seller,
    moves: readonly Move[] = [offer(360), offer(380), offer(390)],
    policy: Policy = BAG,
  ): readonly string[] {
    return breaches(policy, playTalk(policy, moves, seller)).map(({ law, code }) => `${law} ${code}`);
  }

  /** Answers in turn. */
  function script(...answers: readonly Answer[]): Seller {
    return (_policy, history) => answers[history.length / 2] ?? { kind: 'hold', terms: terms(480), why: 'final' };
  }

  test('law 1: that forgets the cost of shipping', () => {
    expect(
      codes((_, __, move) =>
        move.kind === 'offer' ? { kind: 'accept', terms: terms(380), by: 'shop' } : decide(_, __, move),
      ),
    ).toContain('1 below_floor');
  });

  test('law 1: that forgets the cost of the gift', () => {
    expect(codes(script({ ...step, terms: terms(390, true, ['keyring']) }))).toContain('1 below_floor');
  });

  test('law 1: that gives what the shop does not have, or breaks money', () => {
    expect(codes(script({ ...step, terms: terms(470, true, ['car']) }))).toContain('1 unknown_gift');
    expect(codes(script({ ...step, terms: terms(470.5) }))).toContain('1 unsound_terms');
    expect(codes(script({ ...step, terms: terms(470) }), [ASK], { ...BAG, list: Number.NaN })).toContain(
      '1 unsound_policy',
    );
  });

  test('law 2: that raises its ask, takes a gift back or steps further than before', () => {
    const down = { ...step, terms: terms(470) };
    expect(codes(script(down, { ...step, terms: terms(475) }))).toContain('2 ask_rose');
    const given = { ...step, terms: terms(470, true, ['keyring']) };
    expect(codes(script(given, { ...step, terms: terms(450) }))).toContain('2 gift_taken_back');
    expect(codes(script(down, { ...step, terms: terms(398) }))).toContain('2 step_grew');
  });

  test('law 2: steps count what the shopper pays in all, and one last price may follow extras at list price', () => {
    const shipped = { ...step, terms: terms(480), reason: 'extra_shipping' } as const;
    const last = { ...step, final: true, reason: 'last' } as const;
    expect(codes(script(shipped, { ...step, terms: terms(420) }))).not.toContain('2 step_grew');
    expect(codes(script(shipped, { ...step, terms: terms(415) }))).toContain('2 step_grew');
    expect(codes(script(shipped, { ...last, terms: terms(415) }))).not.toContain('2 step_grew');
    expect(codes(script({ ...shipped, terms: terms(470) }, { ...last, terms: terms(395) }))).toContain('2 step_grew');
    const apart = { ...step, terms: terms(470, false) };
    expect(codes(script(apart, { ...step, terms: terms(459, false) }))).toContain('2 step_grew');
  });

  test('law 2: that asks less than it was offered, overlooks an offer or closes at a price nobody named', () => {
    expect(codes(script({ ...step, terms: terms(400) }), [offer(430)])).toContain('2 below_own_offer');
    expect(codes(script({ ...step, terms: terms(470) }), [offer(600)])).toContain('2 offer_overlooked');
    expect(codes(script({ kind: 'accept', terms: terms(450), by: 'shop' }), [offer(430)])).toContain(
      '2 nobody_said_it',
    );
    expect(codes(script({ kind: 'hold', terms: terms(450), why: 'claim' }), [ASK])).toContain('2 hold_moved');
  });

  test('law 3: that goes on after its last price, or for ever', () => {
    const last = { ...step, terms: terms(470), final: true, reason: 'last' } as const;
    expect(codes(script(last, { ...step, terms: terms(465) }))).toContain('3 moved_after_final');
    expect(codes(script(last, last))).toContain('3 final_twice');
    const endless: Seller = (_, history) => ({ ...step, terms: terms(470 - history.length / 2) });
    expect(
      codes(
        endless,
        Array.from({ length: 7 }, () => offer(350)),
      ),
    ).toContain('3 too_many_moves');
  });

  test('law 3: that forgets an earlier last price', () => {
    const history: History = [
      { by: 'memory', used: 1, final: false, notBelow: 400 },
      { by: 'shopper', move: ASK },
      { by: 'shop', answer: { ...step, terms: terms(395) } },
    ];
    expect(breaches(BAG, history)).toContainEqual({ law: 3, at: 2, code: 'below_earlier_final' });
  });

  test('law 6: that gives a reason which does not hold', () => {
    const untrue = (reason: 'midpoint' | 'reciprocate' | 'quantity' | 'extra_gift' | 'accepted' | 'last') =>
      codes(script({ ...step, terms: terms(470), reason }), [offer(360)]);
    for (const reason of ['midpoint', 'reciprocate', 'quantity', 'extra_gift', 'accepted', 'last'] as const) {
      expect(untrue(reason)).toContain('6 untrue_reason');
    }
  });

  test('but lets an ask stand that an earlier policy allowed', () => {
    const raised: Policy = { ...BAG, version: 'v2', floor: 400 };
    const history: History = [
      { by: 'shopper', move: offer(390) },
      { by: 'shop', answer: { ...step, terms: terms(400) }, policyVersion: 'v1' },
      { by: 'shopper', move: YES },
      { by: 'shop', answer: { kind: 'accept', terms: terms(400), by: 'shop' }, policyVersion: 'v2' },
    ];
    expect(breaches(raised, history)).toEqual([]);
    expect(decide(raised, history.slice(0, 2), YES)).toMatchObject({ kind: 'accept', terms: terms(400) });
    expect(listTerms(raised).total).toBe(480);
  });
});
