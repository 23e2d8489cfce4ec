import { expect, test } from 'vitest';
import { toCsv } from '../../src/app/csv.ts';

test('toCsv() writes a byte-order mark, CRLF and quotes where needed', () => {
  expect(
    toCsv([
      ['a', 'b,c'],
      ['say "hi"', undefined],
      [1.5, 'x\ny'],
    ]),
  ).toBe('\u{feff}a,"b,c"\r\n"say ""hi""",\r\n1.5,"x\ny"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1', '\u{200b}=1'])(
  'toCsv() keeps a spreadsheet from running %j',
  (cell) => {
    expect(toCsv([[cell]])).toMatch(/^\u{feff}"?'/u);
  },
);

test('toCsv() leaves numbers alone', () => {
  expect(toCsv([[-5, 'a-b', 'x=1']])).toBe('\u{feff}-5,a-b,x=1\r\n');
});
