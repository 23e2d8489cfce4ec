import { describe, expect, test } from 'vitest';
import { gapsByMonth, measureGaps, pairsOf, type QualityPair } from '../../src/care/quality-gap.ts';
import { countResolutions } from '../../src/care/quality-resolution.ts';
import { PLAN, row, WEIGHTS } from './quality-plan.ts';
import { at } from './wall-clock.ts';

describe('gaps', () => {
  function pair(criterion: QualityPair['criterion'], expected: number, perceived: number): QualityPair {
    const gap = expected - perceived;
    return { criterion, item: `${criterion}.a`, expected, perceived, gap, at: 0, conversationIds: [] };
  }

  test('pairs join what one shopper expected and then perceived', () => {
    const asked = [
      row('skills.a', 'expected', { score: 5, at: 1 }),
      row('skills.a', 'perceived', { score: 3, at: 9, conversationId: 'c2' }),
      row('skills.b', 'expected'),
      row('access.a', 'perceived'),
    ];
    expect(pairsOf(PLAN, asked)).toEqual([
      {
        criterion: 'skills',
        item: 'skills.a',
        expected: 5,
        perceived: 3,
        gap: 2,
        at: 9,
        conversationIds: ['c1', 'c2'],
      },
    ]);
  });

  test('the gap is expected less perceived, with its interval by Student', () => {
    const pairs = [pair('skills', 5, 3), pair('skills', 4, 4), pair('skills', 5, 4)];
    const { skills } = measureGaps(PLAN, pairs).criteria;
    expect(skills).toMatchObject({ gap: 1, n: 3, isGrey: true });
    expect(skills?.expected).toBeCloseTo(4.667, 3);
    // Standard deviation 1, standard error 0.5774, t(2) = 4.303.
    expect(skills?.interval?.[0]).toBeCloseTo(1 - 2.4843, 3);
    expect(skills?.interval?.[1]).toBeCloseTo(1 + 2.4843, 3);
    expect(measureGaps(PLAN, pairs.slice(0, 1)).criteria.skills?.interval).toBeUndefined();
  });

  test('a perceived side scored before the expected one is no twin of it', () => {
    const perceived = row('skills.a', 'perceived', { at: 5 });
    expect(pairsOf(PLAN, [perceived, row('skills.a', 'expected', { at: 6 })])).toEqual([]);
    expect(pairsOf(PLAN, [perceived, row('skills.a', 'expected', { at: 5 })])).toHaveLength(1);
    const later = [row('access.a', 'expected'), row('access.a', 'perceived', { at: 3 })];
    const pairs = pairsOf(PLAN, [perceived, row('skills.a', 'expected'), ...later]);
    expect(pairs.map((found) => found.at)).toEqual([3, 5]);
  });

  test.each([
    [5, 2.776],
    [6, 2.571],
    [8, 2.365],
    [11, 2.228],
    [21, 2.086],
  ])('the interval of %i pairs is as wide as the table says', (n, student) => {
    const pairs = Array.from({ length: n }, (_, index) => pair('skills', 4, 1 + (index % 3)));
    const gaps = pairs.map(({ gap }) => gap);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / n;
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (n - 1));
    const [, high = 0] = measureGaps(PLAN, pairs).criteria.skills?.interval ?? [];
    expect(((high - mean) * Math.sqrt(n)) / deviation).toBeCloseTo(student, 2);
  });

  test('the interval of the whole joins those of its criteria by weight', () => {
    const two = (criterion: QualityPair['criterion']) => [
      pair(criterion, 5, 3),
      pair(criterion, 4, 4),
      pair(criterion, 5, 4),
    ];
    const { weighted, criteria } = measureGaps(PLAN, [...two('skills'), ...two('reliability')]);
    const half = (criteria.skills?.interval?.[1] ?? 0) - 1;
    expect((weighted?.interval?.[1] ?? 0) - 1).toBeCloseTo(half * Math.hypot(20 / 45, 25 / 45));
    const weightless = { ...PLAN, weights: { ...WEIGHTS, skills: 0 } };
    expect(measureGaps(weightless, two('skills'))).toMatchObject({ covered: 0 });
    expect(measureGaps(weightless, two('skills')).weighted).toBeUndefined();
    expect(measureGaps({ ...PLAN, showFromN: 6 }, [...two('skills'), ...two('reliability')]).weighted?.isGrey).toBe(
      false,
    );
  });

  test('thirty pairs are no longer grey, and t is 2.045 there', () => {
    const pairs = Array.from({ length: 30 }, (_, index) => pair('access', 4, index % 2 === 0 ? 3 : 4));
    const { access } = measureGaps(PLAN, pairs).criteria;
    expect(access).toMatchObject({ gap: 0.5, n: 30, isGrey: false });
    expect(access?.interval?.[1]).toBeCloseTo(0.5 + 2.0452 * (0.50855 / Math.sqrt(30)), 3);
  });

  test('the whole weighs the criteria that have pairs and says how much of the weight they are', () => {
    const gaps = measureGaps(PLAN, [pair('skills', 5, 3), pair('reliability', 4, 4), pair('reliability', 4, 4)]);
    expect(gaps.weighted?.gap).toBeCloseTo((20 * 2 + 25 * 0) / 45);
    expect(gaps.covered).toBeCloseTo(0.45);
    expect(gaps.weighted?.interval).toBeUndefined();
    expect(measureGaps(PLAN, [])).toEqual({ criteria: {}, covered: 0 });
  });

  test('months are those of the shop’s clock, oldest first', () => {
    const pairs = [
      { ...pair('skills', 5, 3), at: at('2026-12-01T00:30') },
      { ...pair('skills', 5, 4), at: at('2026-11-30T23:30') },
    ];
    const months = gapsByMonth(PLAN, pairs, 'Asia/Taipei');
    expect(months.map(({ month, gaps }) => [month, gaps.weighted?.gap])).toEqual([
      ['2026-11', 1],
      ['2026-12', 2],
    ]);
  });

  test('the interval holds the true gap about 95 times in 100', () => {
    let state = 12345;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const rounds = 2000;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Scores 1–5 evenly on both sides: the true gap is 0.
      const score = () => 1 + Math.floor(random() * 5);
      const pairs = Array.from({ length: 20 }, () => pair('skills', score(), score()));
      const [low, high] = measureGaps(PLAN, pairs).criteria.skills?.interval ?? [1, -1];
      if (low <= 0 && high >= 0) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.935);
    expect(held / rounds).toBeLessThan(0.965);
  });
});

test('only a shopper’s own yes counts as solved; silence is a class of its own', () => {
  const talk = (conversationId: string, more: object) => ({
    conversationId,
    isWithStaff: false,
    isOver: true,
    ...more,
  });
  const talks = [
    talk('yes', { said: 'solved' }),
    talk('no', { said: 'not-solved' }),
    talk('quiet', {}),
    talk('staff', { isWithStaff: true }),
    talk('going', { isOver: false }),
  ];
  expect(countResolutions(talks)).toEqual({
    talks: { confirmed: ['yes'], denied: ['no'], 'with-staff': ['staff'], silent: ['quiet'], open: ['going'] },
    n: 5,
    confirmedShare: 0.2,
  });
  expect(countResolutions([]).confirmedShare).toBe(0);
});
