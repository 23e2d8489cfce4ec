import type { Instant } from '../values/instants.ts';
import { type Deal, dealStateAt } from './deal.ts';

/** The order a code is used on. Absent parts are not checked. */
export interface OrderClaim {
  readonly id: string;
  readonly shopper?: string;
  readonly items?: readonly { readonly sku: string; readonly quantity: number }[];
  /** What the goods cost in the order, in minor units. */
  readonly total?: number;
  readonly currency?: string;
}

/** Why a code does not hold for an order. */
export type Refusal =
  | 'expired'
  | 'replaced'
  | 'withdrawn'
  | 'redeemed'
  | 'other_shopper'
  | 'other_items'
  | 'other_total'
  | 'other_currency';

/** The deal as redeemed, or why not. `redeemed` means another order used the code before. */
export type Redemption =
  | { readonly kind: 'redeemed'; readonly deal: Deal }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** Redeems a deal for an order; asked again for the same order it gives the same answer. */
export function redeemDeal(deal: Deal, order: OrderClaim, now: Instant): Redemption {
  if (deal.state === 'redeemed' && deal.orderId === order.id) return { kind: 'redeemed', deal };
  const why = checkRedemption(deal, order, now);
  if (why) return { kind: 'refused', why };
  return { kind: 'redeemed', deal: { ...deal, state: 'redeemed', orderId: order.id } };
}

/** Why the deal does not hold for the order, or undefined when it does. */
export function checkRedemption(deal: Deal, order: OrderClaim, now: Instant): Refusal | undefined {
  const state = dealStateAt(deal, now);
  if (state !== 'live') return state;
  if (!deal.transferable && order.shopper !== undefined && order.shopper !== deal.shopper) return 'other_shopper';
  if (order.currency !== undefined && order.currency !== deal.currency) return 'other_currency';
  if (order.items && !holdsItems(order.items, deal.items)) return 'other_items';
  if (order.total !== undefined && order.total !== deal.terms.total) return 'other_total';
  return undefined;
}

/** The same goods in the same quantities, in any order. */
function holdsItems(ordered: Deal['items'], agreed: Deal['items']): boolean {
  return (
    ordered.length === agreed.length &&
    agreed.every(({ sku, quantity }) => ordered.some((item) => item.sku === sku && item.quantity === quantity))
  );
}
