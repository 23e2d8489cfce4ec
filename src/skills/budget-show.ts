import { nameValue } from './price-values.ts';
import { findProduct, rememberTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Shows the product suggested for the budget, and makes it the one under talk. */
export const budgetShow: ShopSkill = {
  name: 'budget.show',
  about: 'Shows the product last suggested.',
  outcomes: { product: { values: { product: 'words', about: 'words' } }, none: {} },
  slices: [talkSlice],
  run(input) {
    const product = findProduct(input.facts.shop, input.memory(talkSlice).suggested);
    if (!product) return { outcome: 'none' };
    return {
      outcome: 'product',
      values: { product: nameValue(product), about: { kind: 'words', words: product.about } },
      card: { kind: 'product', sku: product.sku },
      memory: [rememberTalk(input, product)],
    };
  },
};
