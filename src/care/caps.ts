import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';

/** At most `max` messages of the shop's own accord in any stretch of `perMs`. */
export interface Cap {
  readonly max: number;
  readonly perMs: DurationMs;
}

/** What holds beside the owner's cap: one in a day, three in a week. */
export const LEAST_CAPS: readonly Cap[] = [
  { max: 1, perMs: DAY_MS },
  { max: 3, perMs: 7 * DAY_MS },
];

/** Whether one more message keeps all caps; `freeAt` is absent when no time will do. */
export type CapVerdict = { readonly kind: 'under' } | { readonly kind: 'over'; readonly freeAt?: Instant };

/**
 * Judges one more message at `now` by when the shopper was told anything before, over all channels and flows. Times after
 * `now` count as told just now, since the clock may have been set back.
 */
export function checkCaps(caps: readonly Cap[], toldAts: readonly Instant[], now: Instant): CapVerdict {
  const frees = caps.map((cap) => freeAt(cap, toldAts, now));
  if (frees.includes(undefined)) return { kind: 'over' };
  const free = Math.max(now, ...frees.filter((at) => at !== undefined));
  return free > now ? { kind: 'over', freeAt: free } : { kind: 'under' };
}

/** The first instant from `now` on with room under the cap. */
function freeAt({ max, perMs }: Cap, toldAts: readonly Instant[], now: Instant): Instant | undefined {
  if (max <= 0) return undefined;
  const newest = toldAts.toSorted((left, right) => right - left);
  const limiting = newest[max - 1];
  return limiting === undefined ? now : Math.max(now, limiting + perMs);
}
