import type { ShopSkill } from './shop-skill.ts';
import { ordersSlice } from './slices.ts';

/** Orders told at once at most, newest first. */
const TOLD_AT_MOST = 5;

/** Tells the shopper's orders by number. */
export const ordersTell: ShopSkill = {
  name: 'orders.tell',
  about: 'Tells the orders that belong to this chat.',
  outcomes: { some: { values: { orders: 'list' } }, none: {} },
  slices: [ordersSlice],
  run({ memory }) {
    const newest = memory(ordersSlice).toReversed().slice(0, TOLD_AT_MOST);
    if (newest.length === 0) return { outcome: 'none' };
    return { outcome: 'some', values: { orders: { kind: 'list', items: newest.map(({ number }) => number) } } };
  },
};
