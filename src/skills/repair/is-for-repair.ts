import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';

/** Intents that start the flow `repair`. */
const STARTING: ReadonlySet<string> = new Set([
  ...['damaged_or_wrong_item', 'request_refund', 'request_exchange', 'delay_complaint', 'dissatisfied'],
]);

/** Least confidence at which an intent starts a flow. */
const ACTS_FROM = 0.45;

/** Somebody with an order tells what is wrong with it: one answer is enough, and it is the flow `repair` that gives it. */
export function isForRepair(input: ShopInput): boolean {
  if (input.memory(ordersSlice).length === 0) return false;
  const intents = heardOf(input)?.intents ?? [];
  return intents.some(({ id, confidence }) => STARTING.has(id) && confidence >= ACTS_FROM);
}
