import { listTerms } from '../bargaining/net.ts';
import type { SkillResult } from '../conversation/skill.ts';
import { dealObstacle } from './haggle-obstacle.ts';
import { hagglePolicy } from './haggle-policy.ts';
import { type HaggleTable, hasLapsed, isHaggling, liveDeal, openTable } from './haggle-table.ts';
import { moneyValue, nameValue, termsValue } from './price-values.ts';
import { askWhich, heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import { wantsEarlier } from './read-move.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
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
    // Of that many, while a deal for another number of pieces stands.
    'beside-deal': { values: { product: 'words', price: 'terms', deal: 'terms', until: 'instant' } },
    code: {},
    haggle: {},
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const heard = heardOf(input);
    // The haggle answers an offer or a yes.
    if (heard?.act === 'offer' || heard?.act === 'accept') return { outcome: 'beside' };
    if (heard?.topic === 'code') return { outcome: 'code' };
    const product = productInTalk(input);
    if (!product) return askWhich(input, 'price');
    // What is sold out has no price to tell: the haggle says so and offers to watch.
    if (product.stock === 0) return { outcome: 'haggle' };
    const table = openTable(input, product, heard);
    const live = dealObstacle(input, table);
    if (live) return live;
    const { shop } = input.facts;
    if (heard && wantsEarlier(heard) && hasLapsed(input, table)) return { outcome: 'haggle' };
    // Another number of pieces is a turn of the haggle.
    if (table.isTurned && isHaggling(input)) return { outcome: 'haggle' };
    const memory = [rememberTalk(input, product, { quantity: table.quantity })];
    // The haggle that goes on says where it stands.
    if (table.hasAsk && !table.isTurned && isHaggling(input)) return { outcome: 'beside', memory };
    if (!table.hasAsk || !table.memory) return { ...listed(input, table), memory };
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

/** The list price of that many; a deal for another number of pieces still stands. */
function listed(input: ShopInput, { policy, product }: HaggleTable): SkillResult {
  const { shop } = input.facts;
  const told = termsValue(shop, policy, listTerms(policy));
  const price = told.shipping === 'extra' ? { ...told, fee: policy.shipping.fee } : told;
  const values = { product: nameValue(product), price };
  const deal = liveDeal(input, product.sku);
  if (!deal) return { outcome: 'list', values };
  const agreed = termsValue(shop, hagglePolicy(input.facts, product, deal.terms.quantity), deal.terms);
  return {
    outcome: 'beside-deal',
    values: { ...values, deal: agreed, until: { kind: 'instant', at: deal.expiresAt } },
  };
}
