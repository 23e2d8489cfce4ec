import { expect, test } from 'vitest';
import { wordFault } from '../../src/config/fault-words.ts';
import { FAULT_WORDS_EN, type FaultCode } from '../../src/config/fault-words-en.ts';
import { FAULT_WORDS_ZH_HANS } from '../../src/config/fault-words-zh-hans.ts';
import { FAULT_WORDS_ZH_HANT } from '../../src/config/fault-words-zh-hant.ts';
import { guessAmount, guessNumber } from '../../src/config/guess-number.ts';
import { editDistance, nearest } from '../../src/values/nearest.ts';

test('every fault says the same things in all three languages', () => {
  const places = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const code of Object.keys(FAULT_WORDS_EN) as FaultCode[]) {
    expect(places(FAULT_WORDS_ZH_HANT[code]), code).toEqual(places(FAULT_WORDS_EN[code]));
    expect(places(FAULT_WORDS_ZH_HANS[code]), code).toEqual(places(FAULT_WORDS_EN[code]));
  }
});

test('wordFault() shortens long values to one line and hides secret ones', () => {
  const long = wordFault({ file: 'x', code: 'NOT_A_DATE', value: `a\nb ${'c'.repeat(100)}` }, 'en');
  expect(long.value).toMatch(/^a b c{56}…$/);
  const secret = { file: 'x', code: 'SECRET_IN_FILE', value: 'hush', secret: true } as const;
  expect(JSON.stringify(wordFault(secret, 'en'))).not.toContain('hush');
});

test('nearest() finds the one word that is meant, and none when in doubt', () => {
  const keys = ['haggle', 'floors', 'floor_means', 'objective', 'rounds'];
  expect(nearest('hagle', keys)).toBe('haggle');
  expect(nearest('haggel', keys)).toBe('haggle');
  expect(nearest('FloorMeans', ['floor_means'])).toBe('floor_means');
  expect(nearest('floor-means', keys)).toBe('floor_means');
  expect(nearest('loyalty', keys)).toBeUndefined();
  expect(nearest('BAG-09', ['BAG-01', 'BAG-02'])).toBeUndefined();
  expect(nearest('茶', ['包', ''])).toBeUndefined();
  expect(editDistance('ab', 'ba')).toBe(1);
});

test('guessNumber() reads what people write for numbers, and nothing else', () => {
  const written = [
    '３２５',
    '1,325',
    '１，３２５',
    'NT$325',
    '325 元',
    '￥325',
    ' 325 ',
    '"325"',
    '1,23',
    '12-5',
    'three',
    '',
  ];
  expect(written.map(guessNumber)).toEqual([
    325,
    1325,
    1325,
    325,
    325,
    325,
    325,
    325,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('guessAmount() mends one digit too many or too few', () => {
  expect(guessAmount(3250, 240, 480)).toBe(325);
  expect(guessAmount(1325, 240, 480)).toBe(325);
  expect(guessAmount(32, 240, 480)).toBe(320);
  expect(guessAmount(3255, 300, 330)).toBe(325);
  expect(guessAmount(99_999, 240, 480)).toBeUndefined();
});
