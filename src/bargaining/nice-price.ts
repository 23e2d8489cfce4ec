import type { Policy } from './types.ts';

/** How far above the least price, as a part of list, a better-liked ending may lie. */
const LIKING = 0.003;

/**
 * The price at or above `least` that ends as the owner likes, in minor units; the better-liked ending when two lie close
 * together. Endings are digits of whole major units; for lists of few major units, of the next smaller decimal.
 * Returns `least` rounded up to a minor unit when no ending fits.
 */
export function nicePrice(policy: Policy, least: number): number {
  const unit = endingUnit(policy);
  const bottom = Math.ceil(least / unit - 1e-9);
  const reach = Math.max(1, Math.floor((LIKING * policy.list) / unit));
  let best: { readonly price: number; readonly rank: number } | undefined;
  for (let count = bottom; count < bottom + 20; count += 1) {
    const rank = rankOf(policy, count);
    if (best && count > bottom + reach) break;
    if (rank >= 0 && (!best || rank < best.rank)) best = { price: count * unit, rank };
  }
  return best?.price ?? Math.ceil(least);
}

/** The smallest step a price is made of: a major unit, or a tenth of one while that is more than 1/300 of list. */
function endingUnit(policy: Policy): number {
  let unit = 10 ** Math.max(0, Math.min(6, Math.trunc(policy.decimals) || 0));
  while (unit > 1 && unit > policy.list / 300) unit /= 10;
  return unit;
}

/** Place of the last digit in the owner's liking; −1 when it is not liked or the number is to be avoided. */
function rankOf(policy: Policy, count: number): number {
  if (policy.avoid?.some((ending) => endsWith(count, ending))) return -1;
  return policy.endings.length === 0 ? 0 : policy.endings.indexOf(count % 10);
}

function endsWith(count: number, ending: number): boolean {
  return String(count).endsWith(String(ending));
}
