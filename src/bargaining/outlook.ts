import type { Situation } from './situation.ts';

/** What a strategy looks at. */
export interface Outlook {
  readonly situation: Situation;
  /** Least net for what is newly asked or agreed. */
  readonly floor: number;
  /** Price moves left, this one included; at least 1. */
  readonly left: number;
}

/** What a strategy would do next. */
export interface Plan {
  /** The delivered price to ask next, before rounding and guards. */
  readonly delivered: number;
  /** The shopper's own last price is worth more than asking on. */
  readonly takesBid: boolean;
}
