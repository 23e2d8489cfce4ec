import type { Calls } from './calls.ts';
import { query } from './query.ts';
import type { Tx } from './transaction.ts';

type Redemption = Calls['redeemDeal'];

/** Marks a live, unexpired deal as used by one order; the same order again is `redeemed` again, another is noted. */
export async function redeemDeal(tx: Tx, { code, orderId, now }: Redemption['unit']): Promise<Redemption['result']> {
  const deal = await tx
    .selectFrom('deals')
    .select(['state', 'expires_at', 'order_id', 'shopper_id'])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!deal) return { kind: 'refused', reason: 'unknown' };
  if (deal.order_id === orderId) return { kind: 'redeemed' };
  if (deal.order_id !== null) {
    await noteDouble(tx, { code, orderId, heldBy: deal.order_id }, { shopperId: deal.shopper_id, now });
    return { kind: 'already', orderId: deal.order_id };
  }
  if (deal.state !== 'live') return { kind: 'refused', reason: deal.state };
  if (deal.expires_at <= now) return { kind: 'refused', reason: 'expired' };
  await tx.updateTable('deals').set({ state: 'redeemed', order_id: orderId }).where('code', '=', code).execute();
  return { kind: 'redeemed' };
}

interface DoubleRedemption {
  readonly code: string;
  readonly orderId: string;
  readonly heldBy: string;
}

/** Alarms the owner that a second order came with a used code, and keeps it in the shopper's conversation; once for each order. */
async function noteDouble(
  tx: Tx,
  detail: DoubleRedemption,
  { shopperId, now }: { readonly shopperId: string; readonly now: number },
): Promise<void> {
  const text = JSON.stringify(detail);
  await query(tx, INSERT_DOUBLE, [now, text, shopperId, text]);
  await query(tx, INSERT_ALARM, [now, text]);
}

const INSERT_ALARM = `insert into alarms (at, kind, detail) values (?, 'double-redemption', ?) on conflict do nothing`;

const INSERT_DOUBLE = `insert into records (conversation_id, at, kind, detail)
  select min(id), ?, 'double-redemption', ? from conversations where shopper_id = ?
    and not exists (select 1 from records where kind = 'double-redemption' and detail = ?)
  having min(id) is not null`;
