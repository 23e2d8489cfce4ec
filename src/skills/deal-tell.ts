import { dealStateAt } from '../bargaining/deal.ts';
import type { Values } from '../values/value.ts';
import { dealValues } from './close-deal.ts';
import { isHaggling, openTable } from './haggle-table.ts';
import { moneyValue, nameValue, termsValue } from './price-values.ts';
import { findProduct, rememberTalk } from './product-in-talk.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Tells the newest deal that can still be used with its code, else the ask that still stands for the product under talk. */
export const dealTell: ShopSkill = {
  name: 'deal.tell',
  about: 'Tells what was agreed, or where the haggle stands.',
  outcomes: {
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    standing: { values: { product: 'words', terms: 'terms', list: 'money', until: 'instant' } },
    none: {},
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const deal = input.memory(dealsSlice).findLast((each) => dealStateAt(each, input.now) === 'live');
    const agreed = findProduct(input.facts.shop, deal?.items[0]?.sku);
    if (deal && agreed) {
      const told = dealValues(input, openTable(input, agreed, undefined), deal);
      return {
        outcome: 'live',
        values: { product: nameValue(agreed), ...told },
        card: { kind: 'deal', code: deal.code },
        memory: [rememberTalk(input, agreed, { quantity: deal.terms.quantity })],
      };
    }
    const product = findProduct(input.facts.shop, input.memory(talkSlice).sku);
    const values = product && standingValues(input, product);
    // The haggle that goes on says where it stands.
    if (values && isHaggling(input)) return { outcome: 'beside' };
    return values ? { outcome: 'standing', values, memory: [rememberTalk(input, product)] } : { outcome: 'none' };
  },
};

function standingValues(input: ShopInput, product: Product): Values | undefined {
  const { shop } = input.facts;
  const { hasAsk, memory, policy, standing } = openTable(input, product, undefined);
  if (!hasAsk || !memory) return undefined;
  return {
    product: nameValue(product),
    terms: termsValue(shop, policy, standing),
    list: moneyValue(shop, policy.list),
    until: { kind: 'instant', at: memory.expiresAt },
  };
}
