import { listTerms } from '../bargaining/net.ts';
import { dealObstacle } from './haggle-obstacle.ts';
import { hasLapsed, isHaggling, openTable } from './haggle-table.ts';
import { moneyValue, nameValue, termsValue } from './price-values.ts';
import { askWhich, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import { wantsEarlier } from './read-move.ts';
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
    haggle: {},
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const heard = heardOf(input);
    // The haggle answers an offer or a yes.
    if (heard?.act === 'offer' || heard?.act === 'accept') return { outcome: 'beside' };
    const product = productInTalk(input);
    if (!product) return askWhich(input, 'price');
    // What is sold out has no price to tell: the haggle says so and offers to watch.
    if (product.stock === 0) return { outcome: 'haggle' };
    const table = openTable(input, product, heard);
    const live = dealObstacle(input, table);
    if (live) return live;
    const { shop } = input.facts;
    if (heard && wantsEarlier(heard) && hasLapsed(input, table)) return { outcome: 'haggle' };
    const memory = [rememberTalk(input, product, { quantity: table.quantity })];
    // The haggle that goes on says where it stands.
    if (table.hasAsk && !table.isTurned && isHaggling(input)) return { outcome: 'beside', memory };
    if (!table.hasAsk || !table.memory) {
      const told = termsValue(shop, table.policy, listTerms(table.policy));
      const price = told.shipping === 'extra' ? { ...told, fee: table.policy.shipping.fee } : told;
      return { outcome: 'list', values: { product: nameValue(product), price }, memory };
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
