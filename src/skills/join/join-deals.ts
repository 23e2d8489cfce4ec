import { dealStateAt, replaceDeal } from '../../bargaining/deal.ts';
import type { Instant } from '../../values/instants.ts';
import type { Shop } from '../shop.ts';
import type { KeptDeal } from '../slices.ts';

interface Joining {
  readonly shop: Shop;
  readonly now: Instant;
  readonly keepId: string;
  /** How a code stands at checkout, which may know of an order sooner. */
  readonly stateOf: (code: string) => KeptDeal['state'] | undefined;
}

/**
 * The deals of two shoppers as one's, oldest first, with those that change by it. Of the live ones for a product the best
 * for the shopper stays, and the codes of the others are dead.
 */
export function joinDeals(
  keep: readonly KeptDeal[],
  drop: readonly KeptDeal[],
  joining: Joining,
): { readonly all: readonly KeptDeal[]; readonly changed: readonly KeptDeal[] } {
  const { keepId, stateOf } = joining;
  const present = [...keep, ...drop]
    .map((deal) => ({ ...deal, shopper: keepId, state: stateOf(deal.code) ?? deal.state }))
    .toSorted((left, right) => left.madeAt - right.madeAt);
  const best = new Map<string, KeptDeal>();
  for (const deal of present.filter((each) => isLive(each, joining.now))) {
    const rival = best.get(skuOf(deal));
    if (!rival || isBetter(deal, rival, joining.shop)) best.set(skuOf(deal), deal);
  }
  const all = present.map((deal) => {
    const isBeaten = isLive(deal, joining.now) && best.get(skuOf(deal)) !== deal;
    return isBeaten ? { ...replaceDeal(deal), account: deal.account } : deal;
  });
  const before = new Map(keep.map((deal) => [deal.code, deal]));
  return { all, changed: all.filter((deal) => deal.state !== before.get(deal.code)?.state) };
}

function isLive(deal: KeptDeal, now: Instant): boolean {
  return dealStateAt(deal, now) === 'live';
}

function skuOf({ items }: KeptDeal): string {
  return items[0]?.sku ?? '';
}

/** Cheaper for one piece, shipping counted; else it lasts longer. */
function isBetter(deal: KeptDeal, rival: KeptDeal, { shipping }: Shop): boolean {
  const each = ({ terms, shippingIncluded }: KeptDeal) =>
    (terms.total + (shippingIncluded ? 0 : (shipping.fee ?? 0))) / terms.quantity;
  return each(deal) === each(rival) ? deal.expiresAt > rival.expiresAt : each(deal) < each(rival);
}
