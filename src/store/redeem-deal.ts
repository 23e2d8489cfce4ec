import type { Calls } from './calls.ts';
import type { Tx } from './transaction.ts';

type Redemption = Calls['redeemDeal'];

/** Marks a live, unexpired deal as used by one order; the same order again is `redeemed` again. */
export async function redeemDeal(tx: Tx, { code, orderId, now }: Redemption['unit']): Promise<Redemption['result']> {
  const deal = await tx
    .selectFrom('deals')
    .select(['state', 'expires_at', 'order_id'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!deal) return { kind: 'refused', reason: 'unknown' };
  if (deal.order_id === orderId) return { kind: 'redeemed' };
  if (deal.order_id !== null) return { kind: 'already', orderId: deal.order_id };
  if (deal.state !== 'live') return { kind: 'refused', reason: deal.state };
  if (deal.expires_at <= now) return { kind: 'refused', reason: 'expired' };
  await tx.updateTable('deals').set({ state: 'redeemed', order_id: orderId }).where('code', '=', code).execute();
  return { kind: 'redeemed' };
}
