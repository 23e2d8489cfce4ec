import type { OrderState } from '../../care/order.ts';
import type { Case } from '../repair/cases-slice.ts';
import type { ShopInput } from '../shop-skill.ts';

/** Names our own complaint about an order that is late. */
export function lateCaseId(order: OrderState): string {
  return `late:${order.id}`;
}

/** The cases with our own about an order that is late; it is the newest. */
export function openLate({ now }: ShopInput, order: OrderState, cases: readonly Case[]): readonly Case[] {
  const id = lateCaseId(order);
  const others = cases.filter((each) => each.id !== id);
  return [...others, { id, order: order.number, kind: 'late', openedAt: now, times: 1 }];
}

/** The orders known, those named no longer taken for arrived. */
export function withoutAssumption(known: readonly OrderState[], named: readonly OrderState[]): readonly OrderState[] {
  return known.map((order) => {
    const { assumedAt, ...others } = order;
    return assumedAt !== undefined && named.some(({ id }) => id === order.id) ? others : order;
  });
}
