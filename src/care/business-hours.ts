/** A span of opening time in minutes after midnight, shop's zone. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** When the shop is open. `week` has Monday at 0. */
export interface BusinessHours {
  readonly zone: string;
  readonly week: readonly (readonly OpenSpan[])[];
  /** ISO dates on which the shop is closed. */
  readonly closed: ReadonlySet<string>;
}
