import type { Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { type Instant, zoned } from '../../values/instants.ts';

/** The calls a shop may make in a day of its zone. */
export interface DayBudget {
  /** Takes one call from the day's; false when none is left. */
  readonly take: (now: Instant) => Promise<boolean>;
  readonly isSpent: (now: Instant) => boolean;
}

interface BudgetParts {
  readonly store: Pick<Store, 'records'>;
  readonly shop: () => Shop;
}

/**
 * Counts in memory, from what the database holds of the day: each call left a record in the commit that asked for it, so a
 * restart forgets none. One process serves a shop's database, so no other counts beside it.
 */
export function createDayBudget({ store, shop }: BudgetParts): DayBudget {
  let day = { from: 0, until: 0, spent: 0 };
  let reading: Promise<void> | undefined;

  async function open(now: Instant): Promise<void> {
    const begin = zoned(now, shop().hours.zone).startOfDay();
    const from = begin.epochMilliseconds;
    const asked = await store.records('assist-asked', most() + 1);
    // The record of the call that opens the day is among them.
    const spent = Math.max(0, asked.filter(({ at }) => at >= from).length - 1);
    day = { from, until: begin.add({ days: 1 }).startOfDay().epochMilliseconds, spent };
  }

  function most(): number {
    return shop().assist?.perDay ?? 0;
  }

  return {
    isSpent: (now) => most() === 0 || (now >= day.from && now < day.until && day.spent >= most()),
    take: async (now) => {
      if (now < day.from || now >= day.until) {
        reading ??= open(now).finally(() => {
          reading = undefined;
        });
        await reading;
      }
      if (day.spent >= most()) return false;
      day = { ...day, spent: day.spent + 1 };
      return true;
    },
  };
}
