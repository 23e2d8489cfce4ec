import { expect, test } from 'vitest';
import { eventBackoff, MOST_TRIES, sendBackoff, untilDoneBackoff } from '../../src/runtime/backoff.ts';

test('all tries of an event fit into two minutes', () => {
  const waits = Array.from({ length: MOST_TRIES - 1 }, (_, index) => eventBackoff(index + 1));
  expect(waits).toEqual([1000, 5000, 20_000, 60_000]);
  expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThanOrEqual(120_000);
});

test('waits of the outbox double up to five minutes and no further', () => {
  expect([0, 1, 2, 8, 9, 1000].map(sendBackoff)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test('a call that is tried until it is done waits an hour at most', () => {
  expect([0, 1, 11, 12, 1000].map(untilDoneBackoff)).toEqual([1000, 2000, 2_048_000, 3_600_000, 3_600_000]);
});
