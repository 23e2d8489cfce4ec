import { HOUR_MS, type Instant } from '../../values/instants.ts';
import { planTouch, type TouchParts } from './plan-touch.ts';

/** Plans what the shop says of its own accord, again and again. */
export interface TouchJob {
  /** Plans when it is time, or when the shop has changed; what was planned before is not planned again. */
  readonly runIfDue: (now: Instant) => Promise<number>;
  /** When it wants to run next. */
  readonly nextAt: (now: Instant) => Instant;
}

/** Often enough for a visit to be planned on the day it is for. */
const EVERY_MS = 6 * HOUR_MS;

/** Makes the job of one shop. `shop` is the active one: a new price or stock is looked at as soon as it is there. */
export function createTouchJob(
  parts: Omit<TouchParts, 'shop'> & { readonly shop: () => TouchParts['shop'] },
): TouchJob {
  let ran: { readonly at: Instant; readonly shop: TouchParts['shop'] } | undefined;
  return {
    runIfDue: async (now) => {
      const shop = parts.shop();
      if (ran && ran.shop === shop && now - ran.at < EVERY_MS && now >= ran.at) return 0;
      ran = { at: now, shop };
      return planTouch({ ...parts, shop }, now);
    },
    nextAt: (now) => (ran === undefined ? now : ran.at + EVERY_MS),
  };
}
