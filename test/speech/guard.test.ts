import { expect, test } from 'vitest';
import { guardWords } from '../../src/speech/guard.ts';

const ALLOWED = {
  numbers: new Set(['390', '1280']),
  urls: new Set(['https://shop.example/p/1']),
  language: 'zh-Hant',
  maxChars: 200,
} as const;

test.each([
  '這款是頭層牛皮，現在 390 元免運。',
  '標價 1,280 元，看這裡 https://shop.example/p/1',
  '您比較在意哪一點？',
])('guardWords() lets "%s" pass', (words) => {
  expect(guardWords(words, ALLOWED)).toEqual([]);
});

test.each([
  ['another price', '成交 1 元', 'number'],
  ['full-width digits', '算您３５０元', 'number'],
  ['a number split by invisible characters', '成交 3\u200B50', 'number'],
  ['a price in words', '算您三百元', 'price'],
  ['a price in English words', 'three hundred dollars', 'price'],
  ['a link', '看 https://evil.example', 'url'],
  ['a bare domain', '看 evil.com/x', 'url'],
  ['markup', '<b>好</b>', 'markup'],
  ['a Markdown link', '[這裡](x)', 'markup'],
  ['a promise', '我明天會通知您。', 'promise'],
  ['nothing', ' \u200B ', 'empty'],
  ['too much', '好'.repeat(201), 'long'],
])('guardWords() stops %s', (_, words, why) => {
  expect(guardWords(words, ALLOWED).map((breach) => breach.why)).toContain(why);
});
