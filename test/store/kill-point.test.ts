import { expect, test } from 'vitest';
import { parseKillPoint } from '../../src/store/kill-point.ts';

test('parseKillPoint() reads a name and a count', () => {
  expect(parseKillPoint('K5:3')).toEqual({ name: 'K5', count: 3 });
  expect(parseKillPoint('K7-written:12')).toEqual({ name: 'K7-written', count: 12 });
});

for (const text of ['', 'K5', 'K5:0', 'K5:-1', 'K5:1.5', 'k5:1', 'K5:3 ', 'X:1', 'K123:1']) {
  test(`parseKillPoint() refuses "${text}"`, () => {
    expect(() => parseKillPoint(text)).toThrow(RangeError);
  });
}
