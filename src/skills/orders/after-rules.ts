import type { BusinessHours } from '../../care/business-hours.ts';
import type { GuaranteeRule } from '../../care/guarantee.ts';
import type { LateRules } from '../../care/parcel-watch.ts';
import type { Localized } from '../../values/language.ts';

/** A carrier as the owner knows it. */
export interface Carrier {
  readonly id: string;
  readonly name: Localized;
  /** Days on which it works, where they are not the shop's. */
  readonly hours?: BusinessHours;
}

/** What happens after an order: when a parcel counts as stuck, what the shop pays for a broken word. */
export interface AfterRules {
  readonly late: LateRules;
  /** Whether carriers' scans reach us. */
  readonly hasScans: boolean;
  readonly carriers: readonly Carrier[];
  readonly guarantees: readonly GuaranteeRule[];
  /** Deals' codes have to be made at the shop engine, which takes no others. */
  readonly mintsCodes: boolean;
}

/** The rules of a shop that sets none. */
export const NO_AFTER: AfterRules = { late: {}, hasScans: false, carriers: [], guarantees: [], mintsCodes: false };
