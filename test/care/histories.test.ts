import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderNews } from '../../src/care/order-news.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { order, parcel } from './order-fixtures.ts';
import { anyHistory, findFlaws, type Happened, playHistory, RULES } from './play-history.ts';

/** Histories played; `CARE_RUNS=100000` for the long run. */
const RUNS = Number(process.env.CARE_RUNS ?? 500);

function word(parts: Parameters<typeof order>[0], gapMs = 0): Happened {
  return { kind: 'word', word: order(parts), gapMs, isRepeated: false };
}

describe('histories of orders', () => {
  test('every promise ends with a time, every breach is paid once, no status goes back, no news comes twice', () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(anyHistory, (history) => {
        const book = playHistory(history);
        expect(findFlaws(book)).toEqual([]);
        for (const { state } of book.promises) ends.set(state, (ends.get(state) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    expect([...ends.keys()].sort()).toEqual(['broken', 'kept', 'moved', 'released']);
  }, 600_000);

  test('the same history ends in the same book', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(playHistory(history)).toEqual(playHistory(history));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the check finds', () => {
  const stuck = [word({}), word({ stage: 'arrived', changedAt: 9e12, refunded: 9 }, HOUR_MS), word({ parcels: [] })];

  test('a merge that lets the last word win', () => {
    const book = playHistory(stuck, {
      ...RULES,
      mergeOrder: (known, said) => ({ order: said, news: orderNews(known, said) }),
    });
    expect(findFlaws(book)).toEqual(expect.arrayContaining(['stage back', 'refund back']));
  });

  test('news told again', () => {
    const again = { key: 'order:o1:tracking:T1', news: 'tracking' } as const;
    const book = playHistory([word({ parcels: [parcel()] }), word({})], {
      ...RULES,
      mergeOrder: (_known, said) => ({ order: said, news: [again] }),
    });
    expect(findFlaws(book)).toContain('told twice');
  });

  test('a promise that the clock never breaks, and one kept late', () => {
    const forgotten = playHistory([word({})], { ...RULES, settlePromise: (promise) => ({ promise }) });
    expect(findFlaws(forgotten)).toContain('promise without an end');
    const lenient = playHistory([word({}), { kind: 'clock', gapMs: 9 * DAY_MS, isRepeated: false }], {
      ...RULES,
      settlePromise: (promise, { at }) => ({ promise: { ...promise, state: 'kept', settledAt: at } }),
    });
    expect(findFlaws(lenient)).toEqual(expect.arrayContaining(['kept in silence', 'kept late']));
  });

  test('a breach that is not paid, and one paid at every look', () => {
    const stingy = playHistory([word({})], { ...RULES, breach: () => undefined });
    expect(findFlaws(stingy)).toContain('breach not paid');
    const later: Happened = { kind: 'clock', gapMs: 30 * DAY_MS, isRepeated: false };
    const careless = playHistory([word({}), later, later], {
      ...RULES,
      breach: (promise, rules) => RULES.breach(promise, rules, []),
    });
    expect(findFlaws(careless)).toContain('paid twice');
  });
});
