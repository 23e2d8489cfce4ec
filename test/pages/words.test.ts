import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../src/pages/api/stream.ts';
import { linesOf } from '../../src/pages/widget/lines.ts';
import { pageMatches } from '../../src/pages/widget/page-matches.ts';
import { dateOf } from '../../src/pages/words/dates.ts';
import { languageOf, say } from '../../src/pages/words/language.ts';
import { price } from '../../src/pages/words/price.ts';
import { SHOP_WORDS } from '../../src/pages/words/shop-words.ts';
import { WIDGET_WORDS } from '../../src/pages/words/widget-words.ts';

describe('languageOf()', () => {
  test.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['en-GB', 'en'],
    ['fr', undefined],
    [undefined, undefined],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  test('say() falls back to the nearest words', () => {
    expect(say({ 'zh-Hant': '甲', en: 'a' }, 'zh-Hans')).toBe('甲');
    expect(say({ en: 'a' }, 'zh-Hant')).toBe('a');
    expect(say({}, 'en')).toBe('');
  });
});

describe('price()', () => {
  const twd = { code: 'TWD', decimals: 0 };

  test('writes an amount as it is said in chat', () => {
    expect(price(390, twd, 'zh-Hant')).toBe('390 元');
    expect(price(390, twd, 'zh-Hans')).toBe('390元');
    expect(price(1280, twd, 'en')).toBe('NT$1,280');
    expect(price(1280, twd, 'zh-Hans')).toBe('1280元');
    expect(price(3950, { code: 'USD', decimals: 2 }, 'en')).toBe('$39.50');
    expect(price(3900, { code: 'GBP', decimals: 2 }, 'en')).toBe('£39');
  });
});

test('dateOf() writes a date in each language', () => {
  expect(dateOf('2026-11-02', 'zh-Hant')).toBe('2026/11/2');
  expect(dateOf('2026-11-02', 'zh-Hans')).toBe('2026年11月2日');
  expect(dateOf('2026-11-02', 'en')).toBe('2 Nov 2026');
});

describe('linesOf()', () => {
  test('tells a code and a web address alone on their line from words', () => {
    const kinds = linesOf('Your code:\nK7QM2XRT4WPD9HNC\nhttps://shop.example/r/1\nGo to https://x.example now');
    expect(kinds.map(({ kind }) => kind)).toEqual(['words', 'code', 'link', 'words']);
  });

  test('never makes a link of anything but http', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'http://', 'https://a b', 'ftp://x.example']) {
      expect(linesOf(text)[0]?.kind).toBe('words');
    }
  });
});

test('pageMatches() knows stars and takes all else by the letter', () => {
  expect(pageMatches(['/product/*'], '/product/BAG-01')).toBe(true);
  expect(pageMatches(['/product/*'], '/checkout')).toBe(false);
  expect(pageMatches(['/a.b'], '/aXb')).toBe(false);
  expect(pageMatches(['*/bag'], '/tw/bag')).toBe(true);
});

test('parseEvent() reads rows, named events and comments', () => {
  expect(parseEvent('id: 3\ndata: {"a":1}')).toEqual({ name: 'message', data: '{"a":1}' });
  expect(parseEvent('event: live\ndata: {}')).toEqual({ name: 'live', data: '{}' });
  expect(parseEvent(':')).toBeUndefined();
});

test('all words are there in all languages, each written for its own readers', () => {
  const tables = [WIDGET_WORDS, SHOP_WORDS];
  for (const table of tables) {
    const texts = Object.fromEntries(
      Object.entries(table).map(([language, words]) => [language, Object.values(words).map(String).join('\n')]),
    );
    expect(texts['zh-Hans']).not.toMatch(/[這們運費訊]|訂單/);
    expect(texts['zh-Hant']).not.toMatch(/[这们运费讯单]/);
    expect(texts.en).not.toMatch(/\p{Script=Han}/u);
  }
});
