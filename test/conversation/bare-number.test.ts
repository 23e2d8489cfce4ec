import { expect, test } from 'vitest';
import { bareNumber } from '../../src/conversation/bare-number.ts';

test.each([
  ['4', 4],
  ['4分', 4],
  ['四分', 4],
  ['给5分', 5],
  ['两分吧', 2],
  ['10', 10],
  ['five', 5],
  ['5 out of 5', 5],
  ['i’d give it a 3', 3],
  ['4 stars!', 4],
  ['3/5', 3],
])('"%s" is a number alone', (plain, number) => expect(bareNumber(plain)).toBe(number));

test.each(['390', '4 件', '5块', 'nt$5', '会掉色吗', '五折', '4点', 'one more thing', '', '0'])(
  '"%s" is none',
  (plain) => expect(bareNumber(plain)).toBeUndefined(),
);
