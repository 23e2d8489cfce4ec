import type { JSX } from 'preact';
import type { Product } from '../api/wire.ts';
import { price } from '../words/price.ts';
import type { PageProps } from './shop-pages.tsx';

/** A price with what its shipping costs. */
export function Price({ shop, language, words, product }: PageProps & { readonly product: Product }): JSX.Element {
  return (
    <span class="price">
      <strong>{price(product.price, shop.currency, language)}</strong>{' '}
      <span class="quiet">
        {product.inStock ? shippingOf({ shop, language, words }, product.price) : words.soldOut}
      </span>
    </span>
  );
}

/** What sending an order of this value costs, in words. */
function shippingOf({ shop, language, words }: Omit<PageProps, 'session'>, goods: number): string {
  const { fee, freeFrom } = shop.shipping;
  if (fee === 0 || (freeFrom !== undefined && goods >= freeFrom)) return words.shippingFree;
  return words.shippingExtra(price(fee, shop.currency, language));
}
