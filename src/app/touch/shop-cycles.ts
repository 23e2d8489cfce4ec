import type { OrderState } from '../../care/order.ts';
import { type BuyingCycles, buyingCycles, type Purchase } from '../../care/win-back.ts';
import type { OrderRow } from '../../ports/care-store.ts';
import type { Shop } from '../../skills/shop.ts';

/** How long buyers of this shop take until they buy again, from all its orders. */
export function shopCycles(orders: readonly OrderRow[], shop: Shop): BuyingCycles {
  const categories = new Map(shop.products.map(({ sku, category }) => [sku, category]));
  return buyingCycles(
    orders.flatMap(({ order, shopperId }): Purchase[] => {
      const buyer = shopperId ?? buyerOf(order);
      if (buyer === undefined || order.cancelledAt !== undefined) return [];
      return [{ shopperId: buyer, at: order.at, categories: order.items.map(({ sku }) => categories.get(sku) ?? '') }];
    }),
  );
}

function buyerOf({ buyer }: OrderState): string | undefined {
  return buyer?.id ?? buyer?.email?.trim().toLowerCase() ?? buyer?.phone;
}
