import type { ShopperState } from '../conversation/state.ts';
import type { Instant } from '../values/instants.ts';
import type { PromiseRow } from './care-store.ts';
import type { DealRow } from './deal-row.ts';
import type { StoredRecord } from './store.ts';

/** How one channel knows a person. */
export interface IdentityRow {
  readonly channel: string;
  readonly identity: string;
}

/** Something the owner has switched on or off while the server runs. */
export interface SwitchRow {
  readonly name: string;
  readonly isOn: boolean;
  readonly at: Instant;
}

/** What the store knows of one person, for their file, and what outlives it. */
export interface PersonStore {
  readonly identitiesOf: (shopperId: string) => Promise<readonly IdentityRow[]>;
  /** Deals of every state, oldest first. */
  readonly dealsOf: (shopperId: string) => Promise<readonly DealRow[]>;
  /** Promises of every state, oldest first. */
  readonly promisesOf: (shopperId: string) => Promise<readonly PromiseRow[]>;
  /** Rows for the owner that are about this person, oldest first. */
  readonly recordsOf: (shopperId: string) => Promise<readonly StoredRecord[]>;
  /** People in whose memory this slice has anything, at most `limit`, with the talk in which something was said last. */
  readonly shoppersWith: (
    slice: string,
    limit: number,
  ) => Promise<
    readonly { readonly shopperId: string; readonly state: ShopperState; readonly conversationId: string }[]
  >;
  /** What erasure kept under these keyed hashes. */
  readonly keptOf: (keyHashes: readonly string[]) => Promise<readonly string[]>;
  readonly setSwitch: (row: SwitchRow) => Promise<void>;
  readonly switches: () => Promise<readonly SwitchRow[]>;
}
