import { unitHash } from '../values/hash.ts';

/** Who is asked about, and the shop's key and share of the group. */
export interface HoldOut {
  readonly secret: string;
  readonly percent: number;
}

/** True when the shopper belongs to the group that sees fixed prices; the same shopper always gets the same answer. */
export function isHeldOut(shopper: string, { secret, percent }: HoldOut): boolean {
  return unitHash('hold-out', secret, shopper) * 100 < percent;
}
