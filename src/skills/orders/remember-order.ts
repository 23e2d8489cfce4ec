import type { OrderState } from '../../care/order.ts';
import { type SliceWrite, write } from '../../conversation/skill.ts';
import { ordersSlice } from '../slices.ts';

/** Orders remembered at most; older ones stay in the store. */
const REMEMBERED = 50;

/** Keeps an order as it stands now; one known already changes in its place. */
export function rememberOrder(known: readonly OrderState[], order: OrderState): SliceWrite {
  const at = known.findIndex(({ id }) => id === order.id);
  return write(ordersSlice, at < 0 ? [...known, order].slice(-REMEMBERED) : known.with(at, order));
}
