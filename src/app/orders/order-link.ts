import { randomBytes } from 'node:crypto';
import type { OrderState } from '../../care/order.ts';
import type { Store } from '../../ports/store.ts';
import { DAY_MS, type DurationMs, type Instant } from '../../values/instants.ts';
import { mintLinkCode } from '../identities/link-codes.ts';
import type { LinkKind } from '../identities/link-service.ts';
import type { OrderKeeper } from './keep-orders.ts';

/** How long the code of an order can be used: it stands in a mail or on a page of thanks. */
export const ORDER_LINK_LASTS_MS: DurationMs = 30 * DAY_MS;

const HEX_BYTES = 16;

/** A one-time code that joins an order to whoever types it, or follows a link with it, first. */
export async function mintOrderLink(
  store: Store,
  order: OrderState,
  now: Instant,
): Promise<{ readonly code: string; readonly expiresAt: Instant }> {
  const entropyHex = randomBytes(HEX_BYTES).toString('hex');
  // A code stands for a conversation: of an order that has none yet, it is one in which nothing is ever said.
  const [accepted] = await store.accept([
    {
      dedupeKey: `order-link:${order.id}`,
      channel: 'order-link',
      identity: order.id,
      address: order.id,
      at: now,
      readyAt: now,
      entropy: entropyHex,
      body: { kind: 'due', what: 'order-link', id: `order-link:${order.id}`, detail: {} },
    },
  ]);
  const conversationId = accepted?.conversationId ?? '';
  const detail = { kind: 'order', orderId: order.id };
  return mintLinkCode(store, { conversationId, detail, entropyHex, now, lastsMs: ORDER_LINK_LASTS_MS });
}

/** What using such a code does. Of an order that is somebody's already nothing is told. */
export function linkByCode(keeper: OrderKeeper): LinkKind {
  return async ({ byConversation, detail }) => {
    const orderId = typeof detail === 'object' && detail !== null && 'orderId' in detail ? detail.orderId : undefined;
    const linked = typeof orderId === 'string' ? await keeper.link(orderId, byConversation) : 'unknown';
    if (linked === 'known') return { kind: 'order-known' };
    return { kind: linked === 'linked' ? 'order' : 'refused' };
  };
}
