import { describe, expect, test } from 'vitest';
import { fuzz } from '../../bench/bargaining/fuzz.ts';
import { decide } from '../../src/bargaining/decide.ts';

describe('fuzz()', () => {
  test('finds no breach in a hundred thousand turns', () => {
    const { found, seed, turns } = fuzz('test', 100_000);
    expect(turns).toBeGreaterThanOrEqual(100_000);
    expect(found, `seed ${seed}`).toEqual([]);
  }, 60_000);

  test('finds the breach of a seller that takes any offer', () => {
    const { found } = fuzz('test', 2000, (policy, history, move) => {
      const answer = decide(policy, history, move);
      return move.kind === 'offer' && answer.kind === 'offer'
        ? { kind: 'accept', terms: { ...answer.terms, total: move.total }, by: 'shopper' }
        : answer;
    });
    expect(found.map(({ breach }) => breach.code)).toContain('below_floor');
  });
});
