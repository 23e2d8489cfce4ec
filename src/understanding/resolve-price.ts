import type { MoneyItem } from './meaning.ts';

/** Prices an item is resolved against, in major units, per piece. */
export interface PriceFrame {
  readonly standing?: number;
  readonly list?: number;
  readonly lastOffer?: number;
}

/** What an offer comes to, in major units: for the whole quantity and for one piece. */
export interface ResolvedPrice {
  readonly total: number;
  readonly unit: number;
  readonly quantity: number;
}

/** The price an offer-like item proposes against the standing price; undefined when it proposes none or lacks what it refers to. */
export function resolvePrice(item: MoneyItem, frame: PriceFrame): ResolvedPrice | undefined {
  if (item.negated) return undefined;
  const quantity = item.quantity ?? 1;
  const unit = unitPrice(item, frame, quantity);
  if (unit === undefined || !(unit > 0)) return undefined;
  return { unit, total: unit * quantity, quantity };
}

function unitPrice(item: MoneyItem, frame: PriceFrame, quantity: number): number | undefined {
  const base = item.of === 'list' ? (frame.list ?? frame.standing) : (frame.standing ?? frame.list);
  switch (item.kind) {
    case 'offer':
    case 'budget':
      return item.per === 'total' ? item.value / quantity : item.value;
    case 'delta_off':
      return base === undefined ? undefined : base - item.value;
    case 'pct_of':
      return base === undefined ? undefined : (base * item.value) / 100;
    case 'pct_off':
      return base === undefined ? undefined : base * (1 - item.value / 100);
    case 'plus':
      return frame.lastOffer === undefined ? undefined : frame.lastOffer + item.value;
    case 'split':
    case 'round_down':
      return item.value > 0 ? item.value : undefined;
    case 'coupon':
    case 'reference':
    case 'refund':
      return undefined;
  }
}
