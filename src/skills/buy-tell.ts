import { dealObstacle, stockObstacle } from './haggle-obstacle.ts';
import { openTable } from './haggle-table.ts';
import { listTermsValue, nameValue } from './price-values.ts';
import { askWhich, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Tells how to order: with the code of the deal, at the standing ask, or at list price. */
export const buyTell: ShopSkill = {
  name: 'buy.tell',
  about: 'Tells how to order the product under talk.',
  outcomes: {
    list: { values: { product: 'words', price: 'terms' } },
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    standing: {},
    'sold-out': { values: { product: 'words', checkedAt: 'instant' } },
    'short-stock': { values: { product: 'words', stock: 'number', quantity: 'number', checkedAt: 'instant' } },
    which: { values: { examples: 'list' } },
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const heard = heardOf(input);
    // A price is asked or offered with it: the haggle answers.
    if (heard?.act === 'ask' || heard?.act === 'offer') return { outcome: 'beside' };
    const product = productInTalk(input);
    if (!product) return askWhich(input, 'buy');
    const table = openTable(input, product, heard);
    const obstacle = stockObstacle(input, table) ?? dealObstacle(input, table);
    if (obstacle) return obstacle;
    const memory = [rememberTalk(input, product)];
    if (table.hasAsk || heard?.wants.shipping || heard?.wants.gift) return { outcome: 'standing', memory };
    const price = listTermsValue(input.facts.shop, product);
    return { outcome: 'list', values: { product: nameValue(product), price }, memory };
  },
};
