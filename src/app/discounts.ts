import type { Store } from '../ports/store.ts';
import type { CommittedLines } from '../runtime/types.ts';
import { type Instant, zoned } from '../values/instants.ts';

/** How much discount the shop has given today, kept at hand so that a turn need not ask for it. */
export interface Discounts {
  /** Minor units since midnight in the shop's zone. */
  readonly today: (now: Instant, zone: string) => number;
  /** Reads the figure again when lines tell of a new deal. */
  readonly notice: (lines: CommittedLines) => void;
  readonly refresh: () => Promise<void>;
}

/** Keeps the figure of `store`; `onError` is told when it cannot be read, and the last figure stays. */
export function createDiscounts(store: Store, onError: (error: unknown) => void): Discounts {
  let midnight = 0;
  let nextMidnight = 0;
  let given = 0;

  async function refresh(): Promise<void> {
    const asked = midnight;
    const sum = await store.discountSince(asked);
    if (asked === midnight) given = sum;
  }

  return {
    today: (now, zone) => {
      if (now >= midnight && now < nextMidnight) return given;
      const day = zoned(now, zone).startOfDay();
      midnight = day.epochMilliseconds;
      nextMidnight = day.add({ days: 1 }).startOfDay().epochMilliseconds;
      given = 0;
      refresh().catch(onError);
      return given;
    },
    notice: ({ rows }) => {
      if (rows.some(({ detail }) => detail.card?.kind === 'deal')) refresh().catch(onError);
    },
    refresh,
  };
}
