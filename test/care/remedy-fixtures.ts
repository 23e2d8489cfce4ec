import { mergeOrder } from '../../src/care/merge-order.ts';
import type { OrderState } from '../../src/care/order.ts';
import type { Complaint, ComplaintKind, Leanings, RemedyGround, ReturnRule } from '../../src/care/remedy.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { NOW, order } from './order-fixtures.ts';

export const RETURNS: ReturnRule = { noReasonDays: 7, exceptTags: ['客製化'], returnPaidBy: 'shop' };
export const LEANINGS: Leanings = {
  exchangeUpTo: 1000,
  refundUpTo: 600,
  faultUnclearUpTo: 300,
  perShopper90d: 1200,
  carriedOutBy: 'staff',
};

/** An order of one bag at `total` that arrived `days` days ago. */
export function arrived(days: number, total = 390, rest: Partial<OrderState> = {}): OrderState {
  const items = [{ sku: 'BAG-01', quantity: 1, total }];
  return mergeOrder(
    undefined,
    order({ stage: 'arrived', changedAt: NOW - days * DAY_MS, items, total: total + 60, ...rest }),
  ).order;
}

export function complaint(kind: ComplaintKind, parts: Partial<Complaint> = {}): Complaint {
  return { kind, canExchange: true, nth: 1, ...parts };
}

export function ground(state: OrderState, parts: Partial<RemedyGround> = {}): RemedyGround {
  const tagsOf = (sku: string) => (sku === 'MADE-01' ? ['客製化'] : []);
  return {
    order: state,
    tagsOf,
    returns: RETURNS,
    leanings: LEANINGS,
    earlier: [],
    zone: 'Asia/Taipei',
    now: NOW,
    ...parts,
  };
}
