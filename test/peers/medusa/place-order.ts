import { ask, type FurnishedShop, type Loose } from './furnish-shop.ts';

/** A cart with one bag, on its way to an order. */
export interface Cart {
  readonly id: string;
  /** Goods and shipping, as Medusa reckons them. */
  readonly total: number;
}

/** What a shopper does in the shop, by its store API. */
export interface Shopper {
  readonly fillCart: (codes: readonly string[], quantity?: number) => Promise<Cart>;
  /** Pays; the id of the order. Throws when Medusa refuses. */
  readonly complete: (cart: Cart) => Promise<string>;
}

/** A shopper of the shop; `chatToken` is passed on with each order. */
export function createShopper(url: string, shop: FurnishedShop, chatToken: string): Shopper {
  const store = (path: string, body?: unknown): Promise<Loose> =>
    ask(`${url}/store/${path}`, { 'x-publishable-api-key': shop.publishableKey }, body);
  return {
    async fillCart(codes, quantity = 1) {
      const { cart } = await store('carts', {
        region_id: shop.regionId,
        email: 'mei@example.test',
        metadata: { shopkeeper_chat: chatToken },
        shipping_address: { first_name: 'Mei', last_name: 'Lin', country_code: 'tw', phone: '0912345678' },
        items: [{ variant_id: shop.variantId, quantity }],
      });
      await store(`carts/${cart.id}/shipping-methods`, { option_id: shop.shippingOptionId });
      const { cart: filled } = await store(`carts/${cart.id}/promotions`, { promo_codes: codes });
      return { id: cart.id, total: filled.total };
    },
    async complete({ id }) {
      const { payment_collection: payment } = await store('payment-collections', { cart_id: id });
      await store(`payment-collections/${payment.id}/payment-sessions`, { provider_id: 'pp_system_default' });
      const done = await store(`carts/${id}/complete`, {});
      if (done.type !== 'order') throw new Error(`Medusa did not complete the cart: ${JSON.stringify(done.error)}`);
      return done.order.id;
    },
  };
}
