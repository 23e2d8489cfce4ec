import { arrivedAtOf } from '../../care/arrived-at.ts';
import type { ConsentBook } from '../../care/consent.ts';
import { isOpenOrder } from '../../care/is-open-order.ts';
import type { OrderState } from '../../care/order.ts';
import type { Bought } from '../../care/visit-audience.ts';
import { shopperZone } from '../../care/waking-hours.ts';
import type { Slice } from '../../conversation/skill.ts';
import { type Case, casesSlice } from '../repair/cases-slice.ts';
import type { Shop } from '../shop.ts';
import { ordersSlice } from '../slices.ts';
import { bookOf, type Consents, consentSlice } from './consent-slice.ts';
import { type Touched, touchedSlice } from './touched-slice.ts';
import { watchesSlice } from './watches-slice.ts';

/** One shopper as everything sees them that writes to them unasked. */
export interface ShopperTouch {
  readonly consents: Consents;
  readonly book: ConsentBook;
  readonly touched: Touched;
  readonly orders: readonly OrderState[];
  readonly cases: readonly Case[];
  readonly watches: ReturnType<typeof watchesSlice.schema.parse>;
}

/** The slices `touchOf` reads. */
export const TOUCH_SLICES: readonly Slice<unknown>[] = [
  consentSlice,
  touchedSlice,
  ordersSlice,
  casesSlice,
  watchesSlice,
];

/** Reads what is remembered of a shopper. */
export function touchOf(memory: <T>(slice: Slice<T>) => T): ShopperTouch {
  const consents = memory(consentSlice);
  return {
    consents,
    book: bookOf(consents),
    touched: memory(touchedSlice),
    orders: memory(ordersSlice),
    cases: memory(casesSlice),
    watches: memory(watchesSlice),
  };
}

/** The shopper's zone: that of the newest order's address, else the browser's, else the shop's. */
export function zoneOf({ orders, touched }: Pick<ShopperTouch, 'orders' | 'touched'>, shop: Shop): string {
  const shipTo = orders.findLast(({ buyer }) => buyer?.zone !== undefined)?.buyer?.zone;
  return shopperZone({ shipTo, browser: touched.zone, shop: shop.hours.zone });
}

/** True while an order of the shopper is late and not there yet. */
export function hasDelay(orders: readonly OrderState[]): boolean {
  return orders.some((order) => order.delay !== undefined && isOpenOrder(order));
}

/** Complaints but for those a bad rating has opened: how somebody rates one order moves no question about another. */
export function withoutRatings(cases: readonly Case[]): readonly Case[] {
  return cases.filter(({ kind }) => kind !== 'review');
}

/** True while the shopper has a complaint that is not settled. */
export function hasComplaint(cases: readonly Case[]): boolean {
  return cases.some(({ closedAt }) => closedAt === undefined);
}

/** What the shopper has bought and kept, as audiences see it. */
export function boughtOf(orders: readonly OrderState[], shop: Shop): readonly Bought[] {
  return orders.filter(isKept).flatMap((order) => {
    const arrivedAt = arrivedAtOf(order);
    return order.items.flatMap(({ sku }): Bought[] => {
      const product = shop.products.find((candidate) => candidate.sku === sku);
      const { category = '', tags = [] } = product ?? {};
      const bought = { orderId: order.id, sku, category, tags, at: order.at };
      return [arrivedAt === undefined ? bought : { ...bought, arrivedAt }];
    });
  });
}

function isKept(order: OrderState): boolean {
  const isRefunded = order.refunded > 0 && order.refunded >= order.total - order.shipping;
  return order.cancelledAt === undefined && order.stage !== 'returned' && !isRefunded;
}

/** What was told of a matter's kind ("campaign:spring"), by its bare names. */
export function toldOf({ told }: Touched, kind: string): ReadonlySet<string> {
  const prefix = `${kind}:`;
  return new Set(told.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
}
