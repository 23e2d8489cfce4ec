import { decideRemedy } from '../../care/decide-remedy.ts';
import type { OrderState } from '../../care/order.ts';
import type { Complaint, ComplaintKind, RemedyDecision } from '../../care/remedy.ts';
import { findProduct } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { earlierRemedies, remediesSlice } from './remedies-slice.ts';

/** A complaint as far as it is known, with how often it was made. */
interface WeighedComplaint {
  readonly kind: ComplaintKind;
  readonly wish?: 'exchange' | 'refund' | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly nth: number;
}

/** What the shop's rules say about a complaint at this moment: rights first, then leanings, above them a person. */
export function weighCase(input: ShopInput, order: OrderState, complaint: WeighedComplaint): RemedyDecision {
  const { shop } = input.facts;
  const tagsOf = (sku: string) => findProduct(shop, sku)?.tags ?? [];
  const { kind, wish, skus, nth } = complaint;
  const full: Complaint = {
    kind,
    nth,
    canExchange: canSendAgain(input, order, skus),
    ...(wish === undefined ? {} : { wish }),
    ...(skus === undefined || skus.length === 0 ? {} : { skus }),
  };
  return decideRemedy(full, {
    order,
    tagsOf,
    ...(shop.returns === undefined ? {} : { returns: shop.returns }),
    ...(shop.leanings === undefined ? {} : { leanings: shop.leanings }),
    earlier: earlierRemedies(input.memory(remediesSlice)),
    zone: shop.hours.zone,
    now: input.now,
  });
}

/** Everything complained of is in stock, or the shop does not count. */
function canSendAgain({ facts }: ShopInput, order: OrderState, skus: readonly string[] | undefined): boolean {
  const items = order.items.filter(({ sku }) => skus === undefined || skus.length === 0 || skus.includes(sku));
  return items.every(({ sku, quantity }) => {
    const product = findProduct(facts.shop, sku);
    return product !== undefined && (product.stock === undefined || product.stock >= quantity);
  });
}
