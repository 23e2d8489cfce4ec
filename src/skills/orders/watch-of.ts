import type { OrderState } from '../../care/order.ts';
import type { ParcelWatch } from '../../care/parcel-watch.ts';
import { nextWakingAt, shopperZone } from '../../care/waking-hours.ts';
import type { Shop } from '../shop.ts';
import { USUAL_QUIET } from '../touch/touch-rules.ts';

/** What the parcels of an order are watched by: the owner's rules, carriers' days, the buyer's waking hours. */
export function watchOf(shop: Shop, order: OrderState): ParcelWatch {
  const { late, hasScans, carriers } = shop.after;
  const zone = shopperZone({ shipTo: order.buyer?.zone, shop: shop.hours.zone });
  const quiet = shop.touch.visits?.quiet ?? USUAL_QUIET;
  return {
    rules: late,
    hours: shop.hours,
    carriers: Object.fromEntries(carriers.flatMap(({ id, hours }) => (hours ? [[id, hours]] : []))),
    hasScans,
    awake: (at) => nextWakingAt(at, quiet, zone),
  };
}
