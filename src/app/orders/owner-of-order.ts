import type { OrderState } from '../../care/order.ts';
import type { Store } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import type { KeeperParts } from './keep-orders.ts';

/** Whose chat an order belongs to: that of the signed token it carries, else that of the deal whose code it used. */
export async function ownerOfOrder(
  { store, visitorOf, clock }: Pick<KeeperParts, 'store' | 'visitorOf' | 'clock'>,
  { id, number, at, codes, chatToken }: OrderState,
): Promise<string | undefined> {
  const byCode = await ownerByCode(store, { id, number, codes }, clock());
  const visitor = chatToken === undefined ? undefined : visitorOf(chatToken, at);
  const byToken = visitor === undefined ? undefined : (await store.conversationOf('web', visitor))?.shopperId;
  return byToken ?? byCode;
}

/** The first order with a code joins its shopper; a second one is somebody else's as far as anybody knows, and an alarm. */
async function ownerByCode(
  store: Store,
  { id, number, codes }: Pick<OrderState, 'id' | 'number' | 'codes'>,
  now: Instant,
): Promise<string | undefined> {
  let owner: string | undefined;
  for (const code of codes) {
    const deal = await store.dealByCode(code);
    if (!deal) continue;
    const used = await store.redeemDeal(code, id, now);
    const isOurs = used.kind === 'redeemed' || (used.kind === 'already' && [id, number].includes(used.orderId));
    if (isOurs) owner ??= deal.shopperId;
    else {
      const reason = used.kind === 'refused' ? used.reason : 'used';
      await store.alarm({ at: now, kind: 'deal-code-misused', detail: { code, orderId: id, reason } });
    }
  }
  return owner;
}
