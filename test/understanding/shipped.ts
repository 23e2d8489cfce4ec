import { loadUnderstandingData } from '../../bench/understanding/load-understanding.ts';
import { cachedModel } from '../../src/config/understanding-cache.ts';
import type { Meaning, ReadingContext } from '../../src/understanding/meaning.ts';
import { createUnderstanding, understand } from '../../src/understanding/understand.ts';

/** The shipped data, trained once for all test files. */
export const data = loadUnderstandingData();

export const model = await cachedModel(data, 'var');

/** A small shop in Taiwan dollars. */
export const engine = createUnderstanding({
  model,
  lexicons: data.lexicons,
  products: [
    {
      sku: 'BAG-01',
      names: ['帆布托特包', 'Canvas tote bag'],
      path: '/product/canvas-tote',
      variants: ['black', '黑色'],
    },
    { sku: 'BAG-02', names: ['帆布腰包', 'Canvas waist pouch'], path: '/product/waist-pouch' },
    { sku: 'CUP-01', names: ['陶瓷馬克杯', 'Ceramic mug'], path: '/product/mug' },
  ],
  shop: { currency: 'TWD', decimals: 0, language: 'zh-Hant', domain: 'mumu.example' },
});

export function read(text: string, context: ReadingContext = {}): Meaning {
  return understand(engine, text, { today: '2026-11-23', ...context });
}

/** In a haggle over 480, after the shopper named 360 and the shop came down to 420. */
export const HAGGLE: ReadingContext = { lastBot: 'haggle.step', standing: 420, list: 480, lastOffer: 360 };
