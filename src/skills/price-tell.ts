import { dealObstacle } from './haggle-obstacle.ts';
import { openTable } from './haggle-table.ts';
import { listTermsValue, moneyValue, nameValue, termsValue } from './price-values.ts';
import { askWhich, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Tells the price: of the deal, of the standing ask, or the list price. */
export const priceTell: ShopSkill = {
  name: 'price.tell',
  about: 'Tells what the product costs this shopper now.',
  outcomes: {
    list: { values: { product: 'words', price: 'terms' } },
    standing: { values: { product: 'words', terms: 'terms', list: 'money', until: 'instant' } },
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    which: { values: { examples: 'list' } },
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const act = heardOf(input)?.act;
    // The haggle answers an offer or a yes.
    if (act === 'offer' || act === 'accept') return { outcome: 'beside' };
    const product = productInTalk(input);
    if (!product) return askWhich(input, 'price');
    const table = openTable(input, product, heardOf(input));
    const live = dealObstacle(input, table);
    if (live) return live;
    const { shop } = input.facts;
    const memory = [rememberTalk(input, product)];
    if (!table.hasAsk || !table.memory) {
      return { outcome: 'list', values: { product: nameValue(product), price: listTermsValue(shop, product) }, memory };
    }
    return {
      outcome: 'standing',
      values: {
        product: nameValue(product),
        terms: termsValue(shop, table.policy, table.standing),
        list: moneyValue(shop, table.policy.list),
        until: { kind: 'instant', at: table.memory.expiresAt },
      },
      memory,
    };
  },
};
