import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/bargaining/decide.ts';
import { explainMove } from '../../src/bargaining/explain-move.ts';
import { includesShipping } from '../../src/bargaining/includes-shipping.ts';
import { deliveredOf, listTerms } from '../../src/bargaining/net.ts';
import { PARAMETERS } from '../../src/bargaining/parameters.ts';
import type { Seller } from '../../src/bargaining/simulation/outcome.ts';
import { probeFloor } from '../../src/bargaining/simulation/probe-floor.ts';
import type { Answer, History, Move, Policy } from '../../src/bargaining/types.ts';
import { anyMove, soundPolicy, talk } from './arbitraries.ts';
import { ASK, BAG, offer, QUICK } from './fixtures.ts';
import { answersOf, playTalk } from './play.ts';

/** How many of some hundred talks come out differently in two ways of playing them. */
function differences(first: (moves: readonly Move[]) => History, second: (moves: readonly Move[]) => History): number {
  const talks = fc.sample(fc.array(anyMove(480), { minLength: 1, maxLength: 8 }), { numRuns: 100, seed: 7 });
  return talks.filter((moves) => JSON.stringify(first(moves)) !== JSON.stringify(second(moves))).length;
}

describe('law 4: a stranger gets no better than the same words get anyone', () => {
  const perShopper =
    (shopper: string): Seller =>
    (policy, history, move) =>
      decide({ ...policy, noiseKey: `${policy.noiseKey}|${shopper}` }, history, move);

  test('two shoppers with the same words hear the same', () => {
    expect(
      differences(
        (moves) => playTalk(BAG, moves),
        (moves) => playTalk({ ...BAG }, moves),
      ),
    ).toBe(0);
  });

  test('which a seller that keys its noise by shopper fails', () => {
    const roomy = { ...BAG, list: 48_000, floor: 20_000 };
    const moves = [QUICK, ASK];
    const heard = new Set(
      Array.from({ length: 30 }, (_, at) => JSON.stringify(playTalk(roomy, moves, perShopper(`shopper ${at}`)))),
    );
    expect(heard.size).toBeGreaterThan(1);
  });
});

describe('law 5: the floor stays hidden', () => {
  test('scripts do not find it out', () => {
    for (const { probe, errorPercent, reachedPercent } of probeFloor(decide, 300, 'test')) {
      expect(errorPercent, probe).toBeGreaterThan(2.3);
      expect(reachedPercent, probe).toBeLessThan(5);
    }
  });

  test('which a seller that goes to the floor for everybody fails', () => {
    const open: Seller = (policy) => ({
      kind: 'offer',
      terms: { ...listTerms(policy), total: policy.floor },
      final: true,
      reason: 'last',
      left: 0,
    });
    for (const { errorPercent, reachedPercent } of probeFloor(open, 200, 'test')) {
      expect(errorPercent).toBeLessThan(0.1);
      expect(reachedPercent).toBe(100);
    }
  });

  test('no answer holds floor, cost or belief', () => {
    const words = new Set<string>();
    for (const answer of answersOf(playTalk(BAG, [ASK, ASK, offer(400), offer(1), QUICK, offer(410)]))) {
      for (const key of Object.keys(answer)) words.add(key);
      if ('terms' in answer) for (const key of Object.keys(answer.terms)) words.add(key);
    }
    const allowed = [
      'kind',
      'terms',
      'final',
      'reason',
      'left',
      'why',
      'by',
      'quantity',
      'total',
      'freeShipping',
      'gifts',
    ];
    expect([...words].filter((word) => !allowed.includes(word))).toEqual([]);
  });
});

describe('law 7: price depends on product, quantity and what was typed', () => {
  test('words without number never change a price', () => {
    const idle = fc.constantFrom(
      { kind: 'other' as const },
      { kind: 'claim' as const, claim: 'authority' as const, total: 1 },
      { kind: 'claim' as const, claim: 'competitor' as const, total: 300 },
    );
    fc.assert(
      fc.property(talk, fc.array(idle, { minLength: 1, maxLength: 3 }), ({ policy, moves }, chatter) => {
        const last = moves.at(-1);
        if (!last) return;
        const plain = playTalk(policy, moves.slice(0, -1));
        const chatted = playTalk(policy, [...moves.slice(0, -1), ...chatter]);
        const [one, other] = [decide(policy, plain, last), decide(policy, chatted, last)];
        if ('terms' in one && 'terms' in other) expect(other.terms).toEqual(one.terms);
      }),
      { numRuns: 500 },
    );
  });

  test('which a seller that heeds claims fails', () => {
    const gullible: Seller = (policy, history, move) => {
      const claimed = history.some((step) => step.by === 'shopper' && step.move.kind === 'claim');
      return decide(claimed ? { ...policy, floor: Math.ceil(policy.floor / 2) } : policy, history, move);
    };
    const claim = { kind: 'claim', claim: 'competitor', total: 300 } as const;
    const moves = [claim, QUICK, ASK];
    expect(answersOf(playTalk(BAG, moves, gullible)).at(-1)).not.toEqual(answersOf(playTalk(BAG, moves)).at(-1));
  });
});

describe('law 8: same history, same answer', () => {
  test('the record replays to every answer, also after a detour through JSON', () => {
    fc.assert(
      fc.property(talk, ({ policy, moves }) => {
        const history = playTalk(policy, moves);
        history.forEach((step, at) => {
          const before = history[at - 1];
          if (step.by !== 'shop' || before?.by !== 'shopper') return;
          expect(decide(structuredClone(policy), history.slice(0, at - 1), before.move)).toEqual(step.answer);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('which a seller that counts its calls fails', () => {
    let calls = 0;
    const moody: Seller = (policy, history, move) => {
      calls += 1;
      const answer = decide(policy, history, move);
      return calls % 2 === 0 ? answer : ({ kind: 'askNumber' } satisfies Answer);
    };
    expect(
      differences(
        (moves) => playTalk(BAG, moves, moody),
        (moves) => playTalk(BAG, moves, moody),
      ),
    ).toBeGreaterThan(0);
  });
});

describe('steps', () => {
  test('repeating a price never earns more than the stubborn step', () => {
    fc.assert(
      fc.property(soundPolicy, fc.double({ min: 0.35, max: 0.8, noNaN: true }), (drawn, part) => {
        const policy: Policy = { ...drawn, strategy: 'belief', haggle: true };
        const top = deliveredOf(policy, listTerms(policy));
        const bid = offer(Math.round(part * top));
        const asks = answersOf(playTalk(policy, [bid, bid, bid, bid, bid, bid]))
          .filter((answer) => answer.kind === 'offer')
          .map(({ terms: each }) => deliveredOf(policy, each));
        const steps = asks.slice(1).map((ask, at) => (asks[at] ?? ask) - ask);
        for (const step of steps) expect(step).toBeLessThanOrEqual(Math.ceil(PARAMETERS.stubbornStep * top));
      }),
      { numRuns: 500 },
    );
  });
});

describe('includesShipping()', () => {
  test('reads a bare figure as the standing ask is meant, else as the shopper last did', () => {
    const standing = playTalk(BAG, [QUICK]);
    expect(includesShipping(BAG, [], 'unsaid')).toBe(false);
    expect(includesShipping(BAG, standing, 'unsaid')).toBe(true);
    expect(includesShipping(BAG, standing, 'apart')).toBe(false);
    expect(includesShipping(BAG, [], 'included')).toBe(true);
    expect(includesShipping(BAG, [{ by: 'shopper', move: offer(380) }], 'unsaid')).toBe(true);
  });
});

describe('explainMove()', () => {
  test('tells an owner reading, belief, reason and floor arithmetic', () => {
    const explained = explainMove(BAG, [], offer(360, false));
    expect(explained).toMatchObject({ tempo: 'haggler', movesUsed: 0, movesAllowed: 5, reason: 'extra_shipping' });
    expect(explained.answer).toEqual(decide(BAG, [], offer(360, false)));
    expect(explained.arithmetic).toMatchObject({ floor: 325, shipping: 60 });
    const { low = 0, mean = 0, high = 0, reachesStanding = -1 } = explained.belief ?? {};
    expect(low).toBeLessThan(mean);
    expect(mean).toBeLessThan(high);
    expect(reachesStanding).toBeGreaterThan(0);
    expect(reachesStanding).toBeLessThan(1);
  });

  test('has no belief to tell under an unsound policy', () => {
    expect(explainMove({ ...BAG, list: Number.NaN }, [], ASK)).toMatchObject({ answer: { kind: 'alternative' } });
  });
});
