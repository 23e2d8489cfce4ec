import { describe, expect, test } from 'vitest';
import { priceInWords } from '../../src/skills/desk/price-in-words.ts';
import { demoShop, MONDAY_AT } from './demo-shop.ts';

describe('priceInWords()', () => {
  const context = { shop: demoShop(), now: MONDAY_AT };
  const about = (sku: string | undefined) => ({
    ...context,
    memory: <T>(slice: { readonly name: string; readonly empty: T }): T =>
      // Only the slice of the talk holds anything here.
      slice.name === 'talk' ? ({ sku } as T) : slice.empty,
  });

  test.each([
    ['365 可以', 365],
    ['好，算您 365 元', 365],
    ['365 ok', 365],
    ['打八折給您', 384],
    ['I can do 365 for you', 365],
    ['三百五吧', 350],
  ])('%s is a price nothing stands behind', (words, total) => {
    expect(priceInWords(words, about('BAG-01'))).toMatchObject({ total, quantity: 1, sku: 'BAG-01' });
  });

  test.each([
    '您好，我看一下',
    '10 分鐘後回您',
    '這款是 480 元',
    '運費 60 元',
    '訂單 1042 已經寄出',
    '11/25 前到',
    'I’ll be back in 15 minutes',
    '還有 3 件',
  ])('%s is none', (words) => {
    expect(priceInWords(words, about('BAG-01'))).toBe(undefined);
  });

  test('shipping in the words goes with the price', () => {
    expect(priceInWords('390 免運給您', about('BAG-01'))).toMatchObject({ total: 390, freeShipping: true });
  });

  test('without a product it must be a sum the shop could sell something for', () => {
    expect(priceInWords('365 可以', about(undefined))).toEqual({ total: 365, quantity: 1, freeShipping: false });
    expect(priceInWords('20', about(undefined))).toBe(undefined);
    expect(priceInWords('5000 可以', about(undefined))).toBe(undefined);
  });
});
