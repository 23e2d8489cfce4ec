import { expect, test } from 'vitest';
import { awaitedPromises, besides, withoutAwaited } from '../../src/skills/desk/awaited.ts';

const called = { promise: 'p1', dueAt: 5, id: 'h' };

test('a promise of a person’s words is kept beside the next, and whoever answers keeps both', () => {
  const again = { ...besides(called), promise: 'p2', dueAt: 9 };
  expect(awaitedPromises(again)).toEqual(['p2', 'p1']);
  expect(awaitedPromises({ ...besides(again), promise: 'p3', dueAt: 12 })).toEqual(['p3', 'p1', 'p2']);
  expect(besides({ id: 'h' })).toEqual({ id: 'h' });
});

test('one that has ended goes, or has another in its place', () => {
  const again = { ...besides(called), promise: 'p2', dueAt: 9 };
  expect(withoutAwaited(again, 'p1')).toEqual({ id: 'h', promise: 'p2', dueAt: 9 });
  expect(withoutAwaited(again, 'p1', { promise: 'p4', dueAt: 20 }).also).toEqual([{ promise: 'p4', dueAt: 20 }]);
});
