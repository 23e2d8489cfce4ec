import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';

/** Intents of somebody for whom something about an order is not right. */
const MATTERS: ReadonlySet<string> = new Set([
  ...['damaged_or_wrong_item', 'request_refund', 'request_exchange', 'delay_complaint', 'dissatisfied'],
  ...['cancel_order', 'change_order', 'order_status', 'complain_service', 'guarantee_claim', 'payment_problem'],
]);

/** Least confidence at which a matter of an order counts when something else is more telling. */
export const SURE_MATTER = 0.6;

/** Something else in the message is more telling and the order is a guess, or the message is a move in a haggle. */
export function isBesideOrders(input: ShopInput): boolean {
  const heard = heardOf(input);
  const [top, ...others] = heard?.intents ?? [];
  const isAwaited = input.conversation.stack.some(({ flow, state }) => flow === 'repair' && state !== '');
  if (!heard || !top || isAwaited || MATTERS.has(top.id)) return false;
  const matter = others.find(({ id }) => MATTERS.has(id));
  return matter !== undefined && (matter.confidence < SURE_MATTER || heard.act !== 'other');
}
