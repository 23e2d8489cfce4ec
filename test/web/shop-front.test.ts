import { expect, test } from 'vitest';
import type { Shop } from '../../src/skills/shop.ts';
import { shopFront } from '../../src/web/shop-front.ts';

const words = { en: 'Tote' };

/** The members `shopFront` reads, with figures that may not come out. */
const shop = {
  id: 'mumu',
  name: words,
  currency: { code: 'TWD', decimals: 0 },
  languages: { first: 'zh-Hant', also: ['en'], address: '您', tone: 'warm', emoji: 'few' },
  hours: { zone: 'Asia/Taipei', week: [], closed: new Set<string>() },
  products: [
    {
      ...{ sku: 'BAG-01', name: words, shortName: words, about: words, category: 'bags', tags: ['canvas'] },
      ...{ list: 480, cost: 24_001, stock: 7_001, path: '/product/BAG-01', aliases: ['secret alias'] },
    },
  ],
  prices: { floors: [{ sku: 'BAG-01', floor: 32_501, neverBelowCost: true, haggle: true }] },
  shipping: { id: 'shipping', name: words, cost: 6_001, fee: 60, freeFrom: 1000 },
  facts: [
    { id: 'all', topic: 'return', text: words, source: words, checkedOn: '2026-11-01', asks: [] },
    { id: 'tag', topic: 'wash', tags: ['canvas'], text: words, source: words, checkedOn: '2026-11-01', asks: [] },
    { id: 'other', topic: 'brew', skus: ['TEA-01'], text: words, source: words, checkedOn: '2026-11-01', asks: [] },
    {
      ...{ id: 'rival', topic: 'price', text: words, source: words, checkedOn: '2026-11-01', asks: [] },
      compare: { what: words, price: 690 },
    },
  ],
  speakFirst: { pages: ['/product/*'], afterMs: 45_000, oncePerMs: 1 },
} as unknown as Shop;

test('shopFront() shows what is public and nothing of floors, costs and stock', () => {
  const front = shopFront(shop);
  expect(front).toMatchObject({
    languages: ['zh-Hant', 'en'],
    zone: 'Asia/Taipei',
    shipping: { fee: 60, freeFrom: 1000 },
  });
  expect(front.products[0]).toMatchObject({ price: 480, inStock: true });
  expect(JSON.stringify(front)).not.toMatch(/24001|32501|6001|7001|secret|floor|cost/);
});

test('shopFront() gives a product its own facts, without comparisons', () => {
  expect(shopFront(shop).products[0]?.facts.map(({ topic }) => topic)).toEqual(['return', 'wash']);
});
