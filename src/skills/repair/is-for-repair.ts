import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';

/** Intents that start the flows of one's own order. */
const STARTING: ReadonlySet<string> = new Set([
  ...['damaged_or_wrong_item', 'request_refund', 'request_exchange', 'delay_complaint', 'dissatisfied'],
  ...['change_order', 'cancel_order'],
]);

/** Least confidence at which an intent starts a flow. */
const ACTS_FROM = 0.45;

/** Somebody with an order tells what is wrong with it: one answer is enough, and it is those flows that give it. */
export function isForRepair(input: ShopInput): boolean {
  if (input.memory(ordersSlice).length === 0) return false;
  const intents = heardOf(input)?.intents ?? [];
  return intents.some(({ id, confidence }) => STARTING.has(id) && confidence >= ACTS_FROM);
}
