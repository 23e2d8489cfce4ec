import type { OrderState } from '../../care/order.ts';
import { LANGUAGES, resolveWords } from '../../values/language.ts';
import type { Value, Values } from '../../values/value.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';

/** Orders that have a button of their own when the shopper is asked which one. */
const MOST_CHOICES = 3;

/** {order} and {items}: the number and the names of what is in it, or of `skus` of it. */
export function orderValues(shop: Shop, order: OrderState, skus?: readonly string[]): Values {
  const items = order.items.filter(({ sku }) => skus === undefined || skus.includes(sku));
  return { order: order.number, items: { kind: 'list', items: items.map(({ sku }) => nameOf(shop, sku)) } };
}

/** {order1}, {order2}, {order3}: number and first item, for buttons. */
export function choiceValues(shop: Shop, orders: readonly OrderState[]): Values {
  const shown = orders.slice(0, MOST_CHOICES);
  return Object.fromEntries(shown.map((order, index) => [`order${index + 1}`, choiceOf(shop, order)]));
}

/** A sum in the order's own currency. */
export function moneyOf(order: OrderState, minor: number): Value {
  return { kind: 'money', minor, currency: order.currency };
}

/** {sum} tells whether anything was paid that comes back, {amount} how much. */
export function paidBack(order: OrderState): Values {
  const amount = refundable(order);
  return { sum: amount > 0 ? 'yes' : 'no', amount: moneyOf(order, amount) };
}

/** What was paid and not yet paid back; cash on delivery is paid at the door. */
export function refundable(order: OrderState): number {
  return order.cashOnDelivery === true ? 0 : Math.max(0, order.total - order.refunded);
}

function choiceOf(shop: Shop, order: OrderState): Value {
  const product = findProduct(shop, order.items[0]?.sku);
  const words = LANGUAGES.map((language) => [
    language,
    `${order.number} ${resolveWords(product?.shortName ?? {}, language)}`.trim(),
  ]);
  return { kind: 'words', words: Object.fromEntries(words) };
}

function nameOf(shop: Shop, sku: string): Value {
  const product = findProduct(shop, sku);
  return product ? { kind: 'words', words: product.shortName } : sku;
}
