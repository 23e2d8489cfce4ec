import type { IdentityRow } from '../ports/person-store.ts';
import type { Instant } from '../values/instants.ts';
import type { DealTexts, RecordTexts } from './calls.ts';
import type { PromiseTexts } from './care-calls.ts';

/** What is asked of the worker about people and switches, beside `Calls`. */
export interface PersonCalls {
  readonly setSwitch: { readonly unit: SwitchTexts; readonly result: null };
}

/** What is read about people and switches, beside `Reads`. */
export interface PersonReads {
  readonly identitiesOf: { readonly unit: string; readonly result: readonly IdentityRow[] };
  readonly dealsOf: {
    readonly unit: string;
    readonly result: readonly (Omit<DealTexts, 'orderId'> & { readonly orderId: string | null })[];
  };
  readonly promisesOf: { readonly unit: string; readonly result: readonly PromiseTexts[] };
  readonly recordsOf: { readonly unit: string; readonly result: readonly RecordTexts[] };
  readonly shoppersWith: {
    readonly unit: { readonly path: string; readonly limit: number };
    readonly result: readonly {
      readonly shopperId: string;
      readonly state: string;
      readonly conversationId: string;
    }[];
  };
  /** Keyed hashes as a JSON list. */
  readonly keptOf: { readonly unit: string; readonly result: readonly { readonly kept: string }[] };
  readonly switches: { readonly unit: null; readonly result: readonly SwitchTexts[] };
}

export interface SwitchTexts {
  readonly name: string;
  readonly isOn: number;
  readonly at: Instant;
}
