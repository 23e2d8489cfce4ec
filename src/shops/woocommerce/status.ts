import type { OrderStage } from '../../care/order.ts';

/** What an order's status means to us. */
export type StatusMeaning = OrderStage | 'cancelled' | 'refunded' | 'draft';

/** WooCommerce's own statuses and those of the tracking plugins. "completed" is sent, not arrived. */
const USUAL: Readonly<Record<string, StatusMeaning>> = {
  pending: 'placed',
  'on-hold': 'placed',
  processing: 'confirmed',
  completed: 'handed-over',
  shipped: 'handed-over',
  'partial-shipped': 'confirmed',
  delivered: 'arrived',
  cancelled: 'cancelled',
  refunded: 'refunded',
  failed: 'draft',
  'checkout-draft': 'draft',
  'auto-draft': 'draft',
  trash: 'draft',
};

/** The owner's words for what a status means, in shop.yaml. */
const WORDS: Readonly<Record<string, StatusMeaning>> = {
  placed: 'placed',
  paid: 'confirmed',
  confirmed: 'confirmed',
  shipped: 'handed-over',
  'handed-over': 'handed-over',
  'at-pickup': 'at-pickup',
  arrived: 'arrived',
  returned: 'returned',
  cancelled: 'cancelled',
  refunded: 'refunded',
};

/** The meaning of a status, the owner's word for it first; a status nobody knows is a placed order. */
export function statusMeaning(status: string, owners: Readonly<Record<string, string>> = {}): StatusMeaning {
  const bare = status.replace(/^wc-/, '');
  return WORDS[owners[bare] ?? ''] ?? USUAL[bare] ?? 'placed';
}
