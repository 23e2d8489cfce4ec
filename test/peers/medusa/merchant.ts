import { ask, type FurnishedShop, type Loose } from './furnish-shop.ts';
import type { OpenMedusa } from './open-medusa.ts';

/** What the owner does in Medusa's admin, by its API. */
export interface Merchant {
  readonly admin: (path: string, body?: unknown) => Promise<Loose>;
  /** Takes the money that was authorised. */
  readonly capture: (orderId: string) => Promise<void>;
  readonly pack: (orderId: string) => Promise<void>;
  /** Hands what was packed over to the carrier. */
  readonly send: (orderId: string, trackingNumber: string) => Promise<void>;
  readonly deliver: (orderId: string) => Promise<void>;
}

/** The owner of a shop. */
export function createMerchant({ url, token }: OpenMedusa, { locationId }: FurnishedShop): Merchant {
  const admin = (path: string, body?: unknown) =>
    ask(`${url}/admin/${path}`, { authorization: `Bearer ${token}` }, body);
  const orderOf = async (orderId: string): Promise<Loose> => {
    const fields = '*items,*fulfillments,*payment_collections.payments';
    return (await admin(`orders/${orderId}?fields=${fields}`)).order;
  };
  const itemsOf = ({ items }: Loose) => items.map(({ id, quantity }: Loose) => ({ id, quantity }));
  const fulfillment = (orderId: string, { fulfillments }: Loose) =>
    `orders/${orderId}/fulfillments/${fulfillments[0].id}`;
  return {
    admin,
    async capture(orderId) {
      const order = await orderOf(orderId);
      await admin(`payments/${order.payment_collections[0].payments[0].id}/capture`, {});
    },
    async pack(orderId) {
      const items = itemsOf(await orderOf(orderId));
      const body = { items, location_id: locationId, metadata: { carrier: 'tcat' } };
      await admin(`orders/${orderId}/fulfillments`, body);
    },
    async send(orderId, trackingNumber) {
      const order = await orderOf(orderId);
      const label = {
        tracking_number: trackingNumber,
        tracking_url: 'https://track.test/1',
        label_url: 'https://track.test/l',
      };
      await admin(`${fulfillment(orderId, order)}/shipments`, { items: itemsOf(order), labels: [label] });
    },
    async deliver(orderId) {
      await admin(`${fulfillment(orderId, await orderOf(orderId))}/mark-as-delivered`, {});
    },
  };
}
