import type { BusinessHours } from '../care/business-hours.ts';
import type { AfterRules } from '../skills/orders/after-rules.ts';
import type { ShopFiles } from './read-shop-files.ts';
import type { ShopFile } from './shop-schema.ts';

/** Engines whose checkout takes only codes they made. */
const MINTING: ReadonlySet<string> = new Set(['shopify', 'woocommerce', 'medusa']);

const WHOLE_DAY = [{ from: 0, to: 24 * 60 }];
const WORK_DAYS = { 'mon-fri': 5, 'mon-sat': 6, every_day: 7 } as const;

/** What happens after an order, from `late`, `parcels` and `guarantees` of shop.yaml. */
export function buildAfter({ closed }: Pick<ShopFiles, 'closed'>, file: ShopFile): AfterRules {
  const { late = {}, parcels } = file;
  return {
    late: {
      ...(late.no_pickup && { noPickup: late.no_pickup }),
      ...(late.no_scan && { noScan: late.no_scan }),
      ...(late.no_scan_abroad && { noScanAbroad: late.no_scan_abroad }),
      ...(late.store_pickup_reminder && { pickupReminder: late.store_pickup_reminder }),
      ...(late.tell_staff_after && { tellStaffAfter: late.tell_staff_after }),
      ...(parcels && typeof parcels.assume_arrived === 'object' && { assumeArrived: parcels.assume_arrived }),
    },
    hasScans: parcels !== undefined && parcels.source !== 'none',
    carriers: (parcels?.carriers ?? []).map(({ id, name, works }) => ({
      ...{ id, name },
      ...(works && { hours: workDays(works, file.shop.zone, closed) }),
    })),
    mintsCodes: file.engine !== undefined && MINTING.has(file.engine.kind),
    guarantees: file.guarantees.map(({ breach_of: breachOf, pays, max_per_order: maxPerOrder }) => ({
      ...{ breachOf, maxPerOrder },
      pays: {
        ...(pays.credit !== undefined && { credit: pays.credit }),
        ...(pays.refund !== undefined && { refund: pays.refund }),
      },
    })),
  };
}

/** Carriers rest on the shop's closed days, but on those of their own they drive every day of the year. */
function workDays(works: keyof typeof WORK_DAYS, zone: string, closed: readonly string[]): BusinessHours {
  const week = Array.from({ length: 7 }, (_, day) => (day < WORK_DAYS[works] ? WHOLE_DAY : []));
  return { zone, week, closed: new Set(works === 'every_day' ? [] : closed) };
}
