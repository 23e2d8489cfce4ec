import { isOpenOrder } from '../../care/is-open-order.ts';
import { isHaggling } from '../haggle-table.ts';
import { heardOf, namedProduct } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';

const TIMES: ReadonlySet<string> = new Set(['ask_delivery_time', 'order_status']);

/** "So when will it ship?" by somebody whose order is on its way, of no other thing: their order answers, not the general rule. */
export function asksOfOwnDelivery(input: ShopInput): boolean {
  const intents = heardOf(input)?.intents ?? [];
  const isOfTime = intents.some(({ id }) => id === 'ask_delivery_time') && TIMES.has(intents[0]?.id ?? '');
  if (!isOfTime || isHaggling(input) || namedProduct(input) !== undefined) return false;
  return input.memory(ordersSlice).some(isOpenOrder);
}
