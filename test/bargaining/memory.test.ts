import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/bargaining/decide.ts';
import { breaches } from '../../src/bargaining/laws.ts';
import {
  beginQuantity,
  MEMORY_RULES,
  type Memory,
  mergeMemories,
  readMemory,
  rememberTurn,
  resume,
} from '../../src/bargaining/memory.ts';
import { burdenOf } from '../../src/bargaining/net.ts';
import { situationOf } from '../../src/bargaining/situation.ts';
import type { Move, Policy } from '../../src/bargaining/types.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { anyMove } from './arbitraries.ts';
import { ASK, BAG, offer, QUICK, YES } from './fixtures.ts';

const NOW = 1_000_000_000_000;

/** One shopper's talk, remembered turn by turn, a minute between turns. */
function talkOf(moves: readonly Move[], from: Memory | undefined, start: number): Memory {
  const after = moves.reduce<Memory | undefined>((memory, move, index) => {
    const now = start + index * 60_000;
    const history = resume(memory, now, MEMORY_RULES);
    const answer = decide(BAG, history, move);
    return rememberTurn(memory, { policy: BAG, history, move, answer, now }, MEMORY_RULES);
  }, from);
  if (!after) throw new Error('no moves');
  return after;
}

describe('rememberTurn() and resume()', () => {
  test('go on where the shopper left while the ask lasts', () => {
    const memory = talkOf([offer(340), offer(345)], undefined, NOW);
    const history = resume(memory, memory.expiresAt - 1, MEMORY_RULES);
    expect(situationOf(BAG, history).standing).toEqual(memory.standing);
    expect(situationOf(BAG, history).used).toBe(2);
  });

  test('keep the end time of an ask that did not change', () => {
    const first = talkOf([QUICK, ASK], undefined, NOW);
    const held = talkOf([ASK, ASK], first, NOW + DAY_MS);
    expect(held.expiresAt).toBe(first.expiresAt);
  });

  test('go back to list after its end, with the moves made and the last price still bound', () => {
    const memory = talkOf([QUICK, ASK], undefined, NOW);
    const lastPrice = memory.lastPrice?.burden ?? 0;
    const later = resume(memory, memory.expiresAt, MEMORY_RULES);
    const situation = situationOf(BAG, later);
    expect(situation).toMatchObject({ used: 2, final: false, notBelow: lastPrice });
    expect(situation.standing.total).toBe(480);
    const again = talkOf([offer(400), offer(410), offer(420), offer(430)], memory, memory.expiresAt);
    expect(again.burden).toBeGreaterThanOrEqual(lastPrice);
  });

  test('give one move back a week, and free the last price after thirty days', () => {
    const memory = talkOf([QUICK, ASK], undefined, NOW);
    const usedAfter = (days: number) => situationOf(BAG, resume(memory, NOW + days * DAY_MS, MEMORY_RULES)).used;
    expect([3, 8, 15, 40].map(usedAfter)).toEqual([2, 1, 0, 0]);
    expect(situationOf(BAG, resume(memory, NOW + 29 * DAY_MS, MEMORY_RULES)).notBelow).toBeGreaterThan(0);
    expect(situationOf(BAG, resume(memory, NOW + 31 * DAY_MS, MEMORY_RULES)).notBelow).toBe(0);
  });

  test('survive JSON, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(anyMove(480), { minLength: 1, maxLength: 40 }), (moves) => {
        const memory = talkOf(moves, undefined, NOW);
        expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(JSON.parse(JSON.stringify(memory)));
      }),
      { numRuns: 200 },
    );
    expect(readMemory({ sku: 'BAG-01' })).toBeUndefined();
  });

  test('never break a law over several days', () => {
    const days = fc.array(fc.tuple(fc.array(anyMove(480), { minLength: 1, maxLength: 6 }), fc.nat(40)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(days, (visits) => {
        let memory: Memory | undefined;
        let now = NOW;
        for (const [moves, pause] of visits) {
          memory = talkOf(moves, memory, now);
          now += pause * DAY_MS;
        }
        expect(breaches(BAG, memory?.history ?? [])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('keep long talks short without losing where they stand', () => {
    const memory = talkOf([...Array.from({ length: 80 }, () => offer(1)), QUICK], undefined, NOW);
    expect(memory.history.length).toBeLessThanOrEqual(61);
    const long = talkOf(
      Array.from({ length: 60 }, () => ASK),
      talkOf([QUICK, ASK], undefined, NOW),
      NOW + 60_000,
    );
    expect(situationOf(BAG, long.history)).toMatchObject({ final: true, used: 2 });
  });

  test('honour an ask made before the owner raised the floor', () => {
    const memory = talkOf([QUICK, ASK], undefined, NOW);
    const raised: Policy = { ...BAG, version: 'v2', floor: 470 };
    expect(decide(raised, resume(memory, NOW + 60_000, MEMORY_RULES), YES)).toMatchObject({
      kind: 'accept',
      terms: memory.standing,
    });
  });
});

describe('mergeMemories()', () => {
  test('keeps the lower standing ask and the higher move count, either way round', () => {
    const telegram = talkOf([offer(340), offer(345), offer(350)], undefined, NOW);
    const web = talkOf([offer(340)], undefined, NOW);
    const joined = [mergeMemories(telegram, web, NOW), mergeMemories(web, telegram, NOW)];
    for (const memory of joined) {
      expect(memory.standing).toEqual(telegram.standing);
      expect(memory.used).toBe(Math.max(telegram.used, web.used));
      const situation = situationOf(BAG, resume(memory, NOW + 60_000, MEMORY_RULES));
      expect(burdenOf(BAG, situation.standing)).toBe(Math.min(telegram.burden, web.burden));
      expect(situation.used).toBe(memory.used);
    }
  });

  test('does not bring an ended ask back to life', () => {
    const old = talkOf([QUICK, ASK], undefined, NOW - 10 * DAY_MS);
    const fresh = talkOf([offer(380)], undefined, NOW);
    expect(mergeMemories(old, fresh, NOW + 60_000).standing).toEqual(fresh.standing);
  });

  test('holds both to an earlier last price, and every price until the later of the ends that were told', () => {
    const old = talkOf([QUICK, ASK], undefined, NOW - 3 * DAY_MS);
    const fresh = talkOf([offer(380)], undefined, NOW);
    const joined = mergeMemories(old, fresh, NOW + 60_000);
    const bound = old.lastPrice?.burden ?? 0;
    expect(situationOf(BAG, resume(joined, NOW + 60_000, MEMORY_RULES)).notBelow).toBe(Math.min(bound, joined.burden));
    const again = talkOf([offer(400), offer(410), offer(420), offer(430)], joined, NOW + 60_000);
    expect(again.burden).toBeGreaterThanOrEqual(Math.min(bound, joined.burden));
    const later = talkOf([offer(380)], undefined, NOW + DAY_MS);
    expect(mergeMemories(fresh, later, NOW + DAY_MS + 1).expiresAt).toBe(later.expiresAt);
  });

  test('breaks no law, whatever is joined in between', () => {
    const step = fc.record({ who: fc.nat(2), move: anyMove(480), joins: fc.nat(9), pauseDays: fc.nat(6) });
    let joins = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 16 }), (steps) => {
        const memories: (Memory | undefined)[] = [undefined, undefined, undefined];
        let now = NOW;
        for (const { who, move, joins: dice, pauseDays } of steps) {
          now += dice === 9 ? pauseDays * DAY_MS : 60_000;
          const [one, other] = [memories[who], memories[(who + 1) % 3]];
          if (dice === 0 && one && other) {
            const joined = mergeMemories(one, other, now);
            const alive = [one, other].filter(({ expiresAt }) => now < expiresAt).map(({ burden }) => burden);
            expect(joined.used).toBe(Math.max(one.used, other.used));
            if (alive.length > 0) expect(joined.burden).toBe(Math.min(...alive));
            memories[who] = joined;
            memories[(who + 1) % 3] = undefined;
            joins += 1;
          }
          memories[who] = talkOf([move], memories[who], now);
          expect(breaches(BAG, memories[who]?.history ?? [])).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
    expect(joins).toBeGreaterThan(100);
  });

  test('keeps a last price said to either', () => {
    const quick = talkOf([QUICK, ASK], undefined, NOW);
    const fresh = talkOf([offer(380)], undefined, NOW);
    expect(mergeMemories(fresh, quick, NOW)).toMatchObject({ final: true, lastPrice: quick.lastPrice });
  });
});

describe('beginQuantity()', () => {
  const TWO = { ...BAG, quantity: 2, list: 2 * BAG.list, floor: 2 * BAG.floor };

  test('counts most moves made over another quantity', () => {
    const memory = { ...talkOf([offer(400)], undefined, NOW), used: 5 };
    expect(situationOf(TWO, beginQuantity([memory], { quantity: 2, rounds: 5 })).used).toBe(3);
    expect(beginQuantity([], { quantity: 2, rounds: 5 })).toEqual([]);
  });

  test('carries the last price the shopper named over, piece by piece', () => {
    const memory = talkOf([offer(340), { ...offer(355), final: true }], undefined, NOW);
    const { bids, standing } = situationOf(TWO, beginQuantity([memory], { quantity: 2, rounds: 5 }));
    expect(bids).toEqual([{ delivered: 710, final: false }]);
    expect(standing.total).toBe(TWO.list);
  });
});
