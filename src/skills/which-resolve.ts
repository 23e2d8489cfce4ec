import { nameValue } from './price-values.ts';
import { exampleValues, namedProduct, rememberTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Flows that can answer a message held back until the product is known. */
const FLOWS: ReadonlySet<string> = new Set(['doubts', 'price', 'stock', 'bargain', 'buy']);

/** Takes up the message that was held back, now that the shopper has named the product. */
export const whichResolve: ShopSkill = {
  name: 'which.resolve',
  about: 'Finds the product named and goes back to what was asked about it.',
  outcomes: {
    doubts: {},
    price: {},
    stock: {},
    bargain: {},
    buy: {},
    product: { values: { product: 'words', about: 'words' } },
    unknown: { values: { examples: 'list' } },
    lost: {},
  },
  slices: [talkSlice],
  run(input) {
    const product = namedProduct(input);
    const { held, lost = 0 } = input.memory(talkSlice);
    if (!product) {
      const outcome = lost > 0 ? 'lost' : 'unknown';
      const memory = [rememberTalk(input, undefined, { lost: lost > 0 ? 0 : lost + 1 })];
      return { outcome, values: exampleValues(input.facts.shop), memory };
    }
    if (held && FLOWS.has(held.flow)) {
      const memory = [rememberTalk(input, product, { held: { ...held, answeredIn: input.event.id }, lost: 0 })];
      return { outcome: held.flow, memory };
    }
    return {
      outcome: 'product',
      values: { product: nameValue(product), about: { kind: 'words', words: product.about } },
      memory: [rememberTalk(input, product, { lost: 0 })],
    };
  },
};
