import { describe, expect, test } from 'vitest';
import { type GapRecords, readGaps } from '../../src/care/gaps.ts';

const NOTHING: GapRecords = { questions: [], duties: [], work: [], promises: [], told: [], pairs: [] };
const NOW = 100;

function gapOf(name: string, records: Partial<GapRecords>, targets = {}) {
  return readGaps({ ...NOTHING, ...records }, targets, NOW).find((gap) => gap.name === name);
}

describe('readGaps()', () => {
  test('reads five gaps, all empty without records', () => {
    const gaps = readGaps(NOTHING, {}, NOW);
    expect(gaps.map(({ name }) => name)).toEqual(['asked', 'done', 'people', 'promised', 'perceived']);
    expect(gaps.every((gap) => gap.share === 0 && gap.of === 0 && gap.causes.length === 0)).toBe(true);
  });

  test('what is asked and not configured stands by topic with its talks, the most asked first', () => {
    const question = (topic: string, conversationId: string, isAnswered = false) => ({
      topic,
      conversationId,
      isAnswered,
    });
    const questions = [
      question('halal', 'c1'),
      question('size', 'c2'),
      question('size', 'c3'),
      question('size', 'c3'),
      question('size', 'c4', true),
    ];
    expect(gapOf('asked', { questions }, { asked: 0.5 })).toEqual({
      name: 'asked',
      short: 4,
      of: 5,
      share: 0.8,
      isOverTarget: true,
      causes: [
        { about: 'size', short: 3, of: 4, conversationIds: ['c2', 'c3'] },
        { about: 'halal', short: 1, of: 1, conversationIds: ['c1'] },
      ],
    });
  });

  test('a promise is broken when it is past its time, said so or not, and when it was kept late', () => {
    const promise = (
      conversationId: string,
      state: 'open' | 'kept' | 'broken' | 'moved' | 'released',
      more: object,
    ) => ({
      what: 'dispatch',
      conversationId,
      state,
      dueAt: 50,
      ...more,
    });
    const promises = [
      promise('kept', 'kept', { settledAt: 50 }),
      promise('late', 'kept', { settledAt: 51 }),
      promise('broken', 'broken', {}),
      promise('forgotten', 'open', {}),
      promise('ahead', 'open', { dueAt: 200 }),
      promise('due', 'open', { dueAt: NOW }),
      promise('moved', 'moved', {}),
      promise('released', 'released', {}),
    ];
    const gap = gapOf('promised', { promises }, { promised: 0.75 });
    expect(gap).toMatchObject({ short: 3, of: 4, share: 0.75, isOverTarget: false });
    expect(gap?.causes[0]?.conversationIds).toEqual(['late', 'broken', 'forgotten']);
  });

  test('what was told is judged by what came, once it came', () => {
    const told = [
      { what: 'arrival', told: 10, delivered: 12, conversationId: 'late' },
      { what: 'arrival', told: 10, delivered: 9, conversationId: 'early' },
      { what: 'arrival', told: 10, conversationId: 'waiting' },
      { what: 'price', told: 390, delivered: 390, conversationId: 'same' },
    ];
    expect(gapOf('promised', { told })).toMatchObject({
      short: 1,
      of: 3,
      causes: [{ about: 'arrival', short: 1, of: 2, conversationIds: ['late'] }],
    });
  });

  test('duties not done and scores below expectation open the talks behind them', () => {
    const duties = [
      { duty: 'follow_up', isDone: false, conversationId: 'c7' },
      { duty: 'follow_up', isDone: true, conversationId: 'c8' },
    ];
    expect(gapOf('done', { duties })?.causes).toEqual([
      { about: 'follow_up', short: 1, of: 2, conversationIds: ['c7'] },
    ]);
    expect(gapOf('people', { work: duties })).toMatchObject({ short: 1, of: 2 });
    const skipped = ['cap', 'cap', 'quiet-hours'].map((why) => ({
      duty: 'campaign',
      isDone: false,
      why,
      conversationId: 'c9',
    }));
    expect(gapOf('done', { duties: skipped })?.causes[0]).toMatchObject({ reasons: { cap: 2, 'quiet-hours': 1 } });
    const pair = { criterion: 'skills', item: 'skills.a', expected: 5, perceived: 3, gap: 2, at: 1 } as const;
    const pairs = [
      { ...pair, conversationIds: ['c1', 'c2'] },
      { ...pair, perceived: 5, gap: 0, conversationIds: ['c3'] },
    ];
    expect(gapOf('perceived', { pairs })?.causes).toEqual([
      { about: 'skills', short: 1, of: 2, conversationIds: ['c1', 'c2'] },
    ]);
  });
});
