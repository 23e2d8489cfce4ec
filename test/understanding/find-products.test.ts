import { describe, expect, test } from 'vitest';
import { findProducts, indexProducts } from '../../src/understanding/find-products.ts';
import { read } from './shipped.ts';

const INDEX = indexProducts([
  { sku: 'BAG-01', names: ['皮把手帆布托特包', '帆布托特包', 'tote'] },
  { sku: 'BAG-02', names: ['隨身帆布小包', '小包', 'small bag'] },
  { sku: 'WAL-01', names: ['植鞣皮對折短夾', '錢包', 'wallet'] },
]);

describe('findProducts()', () => {
  test.each([
    ['那小包呢', 'BAG-02'],
    ['how about the wallet', 'WAL-01'],
    ['tote', 'BAG-01'],
  ])('"%s" names a product by a whole name of its own', (text, sku) =>
    expect(findProducts(text, text, INDEX)[0]).toEqual({ sku, score: 1 }),
  );

  test('a name inside another word is none', () => {
    expect(findProducts('totem poles', 'totem poles', INDEX).some(({ score }) => score === 1)).toBe(false);
  });
});

describe('what opens a talk', () => {
  test('an English greeting that opens a talk is English, later it changes nothing', () => {
    expect(read('hi', { language: 'zh-Hant', isOpening: true }).language).toBe('en');
    expect(read('hi', { language: 'zh-Hant' }).language).toBe('zh-Hant');
  });
});

describe('the currency named', () => {
  test.each([
    ['$20 USD', 'USD'],
    ['80块人民币卖吗', 'CNY'],
    ['500元台币', 'TWD'],
  ])('%s is in %s', (text, currency) =>
    expect(read(text, { standing: 480, list: 480 }).money[0]?.currency).toBe(currency),
  );
});
