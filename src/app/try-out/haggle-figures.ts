import type { Policy } from '../../bargaining/types.ts';
import { hagglePolicy } from '../../skills/haggle-policy.ts';
import type { Product, Shop } from '../../skills/shop.ts';
import { ShopkeeperError } from '../../values/errors.ts';

/** A product by its code. Throws PRODUCT_UNKNOWN. */
export function productBySku(shop: Shop, sku: string): Product {
  const product = shop.products.find((each) => each.sku.toLowerCase() === sku.toLowerCase());
  if (product) return product;
  const known = shop.products.map((each) => each.sku).join(', ');
  throw new ShopkeeperError('PRODUCT_UNKNOWN', `Cannot find product "${sku}": wanted one of ${known}`);
}

/** The rule for a stranger on a day on which nothing has been given away yet. */
export function strangersPolicy(shop: Shop, product: Product, quantity: number): Policy {
  const stranger = { shopperId: '', conversationId: '', bundle: '', discountToday: 0 };
  const open = { ...shop, prices: { ...shop.prices, holdOutPercent: 0 } };
  return hagglePolicy({ ...stranger, shop: open, channel: { name: '', reachableLater: false } }, product, quantity);
}

/** Minor units as a number of major units, for JSON. */
export function toMajor(minor: number, decimals: number): number {
  return minor / 10 ** decimals;
}
