import type { DurationMs, Instant } from '../values/instants.ts';

/** Something a shopper has bought. */
export interface Bought {
  readonly orderId: string;
  readonly sku: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly at: Instant;
  /** Absent until the parcel has arrived. */
  readonly arrivedAt?: Instant;
}

/** Whom a visit is for, by what they bought; any one match will do, and an audience without any is everybody. */
export interface Audience {
  readonly skus?: readonly string[];
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
  /** Only what was bought this recently counts. */
  readonly boughtWithinMs?: DurationMs;
}

/** What of a shopper's purchases puts them into the audience, newest first. */
export function purchasesFor(audience: Audience, bought: readonly Bought[], now: Instant): readonly Bought[] {
  return bought
    .filter((item) => isNamed(audience, item) && now - item.at <= (audience.boughtWithinMs ?? Number.POSITIVE_INFINITY))
    .toSorted((left, right) => right.at - left.at);
}

/** True when a visit is for this shopper. */
export function isInAudience(audience: Audience, bought: readonly Bought[], now: Instant): boolean {
  return isForEverybody(audience) || purchasesFor(audience, bought, now).length > 0;
}

function isForEverybody({ skus, categories, tags, boughtWithinMs }: Audience): boolean {
  return !skus && !categories && !tags && boughtWithinMs === undefined;
}

function isNamed({ skus, categories, tags }: Audience, item: Bought): boolean {
  if (!skus && !categories && !tags) return true;
  if (skus?.includes(item.sku) || categories?.includes(item.category)) return true;
  return tags?.some((tag) => item.tags.includes(tag)) ?? false;
}
