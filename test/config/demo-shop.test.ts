import { describe, expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { LANGUAGES } from '../../src/values/language.ts';
import { DEMO, TODAY } from './demo-files.ts';

const { shop, faults } = compileShop(DEMO, { today: TODAY });

describe('the demo shop', () => {
  test('has no fault and no warning', () => {
    expect(faults).toEqual([]);
  });

  test('holds the prices the scenarios are told with', () => {
    const [tote, small] = ['BAG-01', 'BAG-02'].map((sku) => shop?.products.find((product) => product.sku === sku));
    const floors = new Map(shop?.prices.floors.map((rule) => [rule.sku, rule.floor]));
    expect(tote).toMatchObject({ list: 480, cost: 240, image: '/images/BAG-01.svg', path: '/product/BAG-01' });
    expect(small).toMatchObject({ list: 280 });
    expect([floors.get('BAG-01'), floors.get('BAG-02')]).toEqual([325, 230]);
    expect(shop?.shipping).toMatchObject({ cost: 60, fee: 60, freeFrom: 1000 });
    expect(shop?.gifts).toMatchObject([{ cost: 15 }]);
    expect(shop?.currency).toEqual({ code: 'TWD', decimals: 0 });
    const bags = shop?.products.filter(({ category }) => category === tote?.category) ?? [];
    expect(bags.filter(({ list }) => list <= 250)).toEqual([]);
  });

  test('names every product in three languages, with short names that fit', () => {
    expect(shop?.products.length).toBeGreaterThanOrEqual(12);
    for (const product of shop?.products ?? []) {
      for (const language of LANGUAGES) {
        expect(product.name[language], product.sku).toBeTruthy();
        expect(product.shortName[language], product.sku).toBeTruthy();
        expect(product.about[language], product.sku).toBeTruthy();
      }
    }
  });

  test('answers the usual doubts about its first product with facts of its own', () => {
    const topics = new Set(
      shop?.facts
        .filter(
          ({ skus, tags }) =>
            (!skus && !tags) || skus?.includes('BAG-01') || tags?.includes('帆布') || tags?.includes('自製'),
        )
        .map(({ topic }) => topic),
    );
    const doubts = [
      'genuine',
      'colour',
      'material',
      'return',
      'guarantee',
      'warranty',
      'care',
      'size',
      'seller',
      'shipping',
    ];
    for (const topic of [...doubts, 'delivery', 'payment', 'invoice', 'compare']) expect(topics).toContain(topic);
  });

  test('gives asks in Chinese and English for every fact that can be asked for', () => {
    for (const fact of shop?.facts ?? []) {
      if (fact.compare) continue;
      expect(
        fact.asks.some((word) => /\p{Script=Han}/u.test(word)),
        fact.id,
      ).toBe(true);
      expect(
        fact.asks.some((word) => /[a-z]/.test(word)),
        fact.id,
      ).toBe(true);
    }
  });

  test('is open on weekdays with a break at noon and closed on its holidays', () => {
    expect(shop?.hours.week[0]).toEqual([
      { from: 600, to: 750 },
      { from: 810, to: 1140 },
    ]);
    expect(shop?.hours.week[6]).toEqual([]);
    expect(shop?.hours.closed.has('2027-02-06')).toBe(true);
  });

  test('gives its prices a version that changes with any of them', () => {
    const dearer = compileShop({ ...DEMO, 'catalog.csv': (DEMO['catalog.csv'] ?? '').replace(',480,', ',481,') });
    const higher = compileShop({ ...DEMO, 'floors.csv': (DEMO['floors.csv'] ?? '').replace('980,640', '981,640') });
    const again = compileShop(DEMO);
    expect(again.shop?.prices.version).toBe(shop?.prices.version);
    expect(higher.shop?.prices.version).not.toBe(shop?.prices.version);
    expect(dearer.faults.map(({ code }) => code)).toEqual(['LIST_DIFFERS']);
  });
});
