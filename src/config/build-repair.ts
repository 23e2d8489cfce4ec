import type { Shop } from '../skills/shop.ts';
import type { ShopFile } from './shop-schema.ts';

/** How the shop puts things right, from `returns`, `leanings` and `urgent` of shop.yaml. */
export function buildRepair({
  returns,
  leanings,
  urgent,
}: ShopFile): Pick<Shop, 'returns' | 'leanings' | 'urgentAlways'> {
  return {
    ...(returns && {
      returns: {
        noReasonDays: returns.no_reason_days,
        exceptTags: returns.except_tags,
        returnPaidBy: returns.return_paid_by,
      },
    }),
    ...(leanings && {
      leanings: {
        exchangeUpTo: leanings.exchange_up_to,
        refundUpTo: leanings.refund_up_to,
        faultUnclearUpTo: leanings.fault_unclear_up_to,
        perShopper90d: leanings.per_shopper_90d,
        carriedOutBy: leanings.carried_out_by,
      },
    }),
    ...(urgent && { urgentAlways: urgent.always }),
  };
}
