import { LEAST_CAPS } from '../../care/caps.ts';
import { mayVisit, type Visit, type VisitSituation, type VisitVerdict } from '../../care/may-visit.ts';
import type { Instant } from '../../values/instants.ts';
import type { Shop } from '../shop.ts';
import { hasComplaint, hasDelay, type ShopperTouch, withoutRatings, zoneOf } from './shopper-touch.ts';
import { USUAL_QUIET } from './touch-rules.ts';

/** Where and when a visit is judged. */
export interface VisitMoment {
  readonly shop: Shop;
  readonly mode: VisitSituation['mode'];
  readonly now: Instant;
}

/** Decides whether a visit to a shopper goes out now, by all that is remembered of them. */
export function judgeVisit(visit: Visit, shopper: ShopperTouch, moment: VisitMoment): VisitVerdict {
  return mayVisit(visit, situationOf(visit, shopper, moment));
}

function situationOf({ purpose }: Visit, shopper: ShopperTouch, { shop, mode, now }: VisitMoment): VisitSituation {
  const { visits } = shop.touch;
  // What a shopper asked to hear of is kept to the day's limit only: it was promised.
  const caps = visits && purpose !== 'watches' ? [visits.cap, ...LEAST_CAPS] : LEAST_CAPS;
  return {
    now,
    consents: shopper.book,
    quiet: quietOf(shop),
    zone: zoneOf(shopper, shop),
    caps,
    toldAts: shopper.touched.toldAts,
    hasComplaint: hasComplaint(purpose === 'reviews' ? withoutRatings(shopper.cases) : shopper.cases),
    hasDelay: hasDelay(shopper.orders),
    // The store lets no visit go while its shopper has an event unhandled.
    hasUnheard: false,
    mode,
  };
}

/** The owner's quiet hours. */
export function quietOf({ touch }: Shop): VisitSituation['quiet'] {
  return touch.visits?.quiet ?? USUAL_QUIET;
}
