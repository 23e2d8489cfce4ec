import { isOpen } from '../../care/business-hours.ts';
import type { StaffRow, StaffStore } from '../../ports/staff-store.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Instant } from '../../values/instants.ts';

/** Who is there to answer. */
export interface Presence {
  /** Whoever is on duty with a desk open; within opening hours else whoever is on call first. Undefined: nobody is in. */
  readonly onDuty: (shop: Shop, now: Instant) => string | undefined;
  /** Reads anew who is there; afterwards `onDuty` knows without waiting. */
  readonly refresh: () => Promise<void>;
  /** The staff's accounts, through which changes are seen at once. */
  readonly staff: StaffStore;
}

/** Keeps who is at the web desk in memory, for turns cannot wait. */
export function createPresence(store: StaffStore): Presence {
  let known: readonly StaffRow[] = [];

  async function refresh(): Promise<void> {
    known = await store.staff();
  }

  return {
    onDuty: (shop, now) => {
      const present = known.find(({ isOnDuty, seenUntil }) => isOnDuty && seenUntil > now);
      if (present) return present.name;
      return isOpen(shop.hours, now) ? (shop.onCall?.order[0] ?? shop.staff[0]?.name) : undefined;
    },
    refresh,
    staff: {
      ...store,
      reportPresence: async (presence) => {
        await store.reportPresence(presence);
        await refresh();
      },
    },
  };
}
