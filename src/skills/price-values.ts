import type { Policy, Terms } from '../bargaining/types.ts';
import type { TermsValue, Value } from '../values/value.ts';
import type { Product, Shop } from './shop.ts';

/** An amount in minor units of the shop's currency. */
export function moneyValue(shop: Shop, minor: number): Value {
  return { kind: 'money', minor, currency: shop.currency.code };
}

/** What a price is, with shipping and extras, for the one renderer that says it everywhere. */
export function termsValue(shop: Shop, policy: Policy, terms: Terms): TermsValue {
  const gifts = shop.gifts.filter(({ id }) => terms.gifts.includes(id));
  return {
    kind: 'terms',
    total: terms.total,
    currency: shop.currency.code,
    quantity: terms.quantity,
    shipping: terms.freeShipping || policy.shipping.fee === 0 ? 'free' : 'extra',
    extras: gifts.map(({ name }) => name),
  };
}

/** What one piece costs at list price, the shipping fee told. */
export function listTermsValue(shop: Shop, product: Product): TermsValue {
  const { fee = 0, freeFrom } = shop.shipping;
  const free = fee === 0 || (freeFrom !== undefined && product.list >= freeFrom);
  return {
    kind: 'terms',
    total: product.list,
    currency: shop.currency.code,
    quantity: 1,
    ...(free ? { shipping: 'free' } : { shipping: 'extra', fee }),
    extras: [],
  };
}

/** The short name of a product. */
export function nameValue(product: Product): Value {
  return { kind: 'words', words: product.shortName };
}
