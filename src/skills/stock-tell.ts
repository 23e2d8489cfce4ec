import { hasLapsed, isHaggling, openTable } from './haggle-table.ts';
import { nameValue } from './price-values.ts';
import { askWhich, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import { isGoOn, wantsEarlier } from './read-move.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Tells the stock on record, with the time of the record. */
export const stockTell: ShopSkill = {
  name: 'stock.tell',
  about: 'Tells how many pieces are on record.',
  outcomes: {
    some: { values: { product: 'words', stock: 'number', checkedAt: 'instant' } },
    out: { values: { product: 'words', checkedAt: 'instant' } },
    uncounted: {},
    which: { values: { examples: 'list' } },
    haggle: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const heard = heardOf(input);
    // "還有嗎" after an offer asks for more of it, not for stock.
    if (heard && isGoOn(heard) && isHaggling(input)) return { outcome: 'haggle' };
    const product = productInTalk(input);
    if (!product) return askWhich(input, 'stock');
    // "昨天那個價還有嗎" asks for the price of an earlier day, not for stock.
    if (heard && wantsEarlier(heard) && hasLapsed(input, openTable(input, product, heard)))
      return { outcome: 'haggle' };
    const memory = [rememberTalk(input, product)];
    const { stock } = product;
    if (stock === undefined) return { outcome: 'uncounted', memory };
    const values = { product: nameValue(product), checkedAt: { kind: 'instant', at: input.now } } as const;
    return stock > 0 ? { outcome: 'some', values: { ...values, stock }, memory } : { outcome: 'out', values, memory };
  },
};
