import type { OrderState } from '../care/order.ts';
import type { OrderAlarm, OrderWords } from '../ports/shop-engine.ts';
import type { Currency } from '../values/money.ts';

/** What orders are held against. */
export interface OrderRules {
  readonly currency: Currency;
  /** Whether a product is in the catalog; absent: every product is taken as known. */
  readonly knows?: (sku: string) => boolean;
}

/**
 * Looks at orders as an engine words them: those with amounts below nothing are dropped, other oddities are kept; each is
 * an alarm.
 */
export function checkOrders(orders: readonly OrderState[], rules: OrderRules): OrderWords {
  return {
    orders: orders.filter((order) => !isNegative(order)),
    alarms: orders.flatMap((order) => alarmsOf(order, rules)),
  };
}

function alarmsOf(order: OrderState, { currency, knows }: OrderRules): readonly OrderAlarm[] {
  const orderId = order.id;
  if (isNegative(order)) return [{ reason: 'negative-amount', orderId }];
  const alarms: OrderAlarm[] = [];
  if (order.currency !== currency.code) alarms.push({ reason: 'foreign-currency', orderId });
  if (order.refunded > order.total) alarms.push({ reason: 'over-refunded', orderId });
  if (knows && order.items.some(({ sku }) => !knows(sku))) alarms.push({ reason: 'unknown-product', orderId });
  return alarms;
}

function isNegative({ items, shipping, total, refunded }: OrderState): boolean {
  return [shipping, total, refunded, ...items.flatMap((item) => [item.total, item.quantity])].some(
    (amount) => amount < 0,
  );
}
