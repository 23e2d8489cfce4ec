import type { SkillResult } from '../conversation/skill.ts';
import { hasLapsed, isHaggling, openTable } from './haggle-table.ts';
import { nameValue } from './price-values.ts';
import { askWhich, exampleValues, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import { isGoOn, wantsEarlier } from './read-move.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';
import { type Sought, soughtThing } from './sought-thing.ts';

/** Tells the stock on record, with the time of the record. */
export const stockTell: ShopSkill = {
  name: 'stock.tell',
  about: 'Tells how many pieces are on record.',
  outcomes: {
    some: { values: { product: 'words', stock: 'number', checkedAt: 'instant' } },
    out: { values: { product: 'words', checkedAt: 'instant' } },
    kind: { values: { product: 'words', about: 'words' } },
    'kind-counted': { values: { product: 'words', about: 'words', stock: 'number', checkedAt: 'instant' } },
    other: { values: { examples: 'list' } },
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
    const sought = heard ? soughtThing(heard, product) : 'itself';
    if (sought === 'other') return { outcome: 'other', values: exampleValues(input.facts.shop) };
    if (!product) return askWhich(input, 'stock');
    // "昨天那個價還有嗎" asks for the price of an earlier day, not for stock.
    if (heard && wantsEarlier(heard) && hasLapsed(input, openTable(input, product, heard)))
      return { outcome: 'haggle' };
    const memory = [rememberTalk(input, product)];
    return { ...stockOf(input, product, sought), memory };
  },
};

function stockOf({ now }: ShopInput, product: Product, sought: Sought): SkillResult {
  const { stock } = product;
  const name = { product: nameValue(product) };
  const counted = { ...name, checkedAt: { kind: 'instant', at: now } } as const;
  if (stock === 0) return { outcome: 'out', values: counted };
  if (sought === 'kind') {
    const about = { about: { kind: 'words', words: product.about } } as const;
    if (stock === undefined) return { outcome: 'kind', values: { ...name, ...about } };
    return { outcome: 'kind-counted', values: { ...counted, ...about, stock } };
  }
  return stock === undefined ? { outcome: 'uncounted' } : { outcome: 'some', values: { ...counted, stock } };
}
