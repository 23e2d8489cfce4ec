import type { StaffLimits } from '../ports/staff-store.ts';
import type { Instant } from '../values/instants.ts';
import type { TranscriptTexts } from './calls.ts';

/** What staff accounts ask of the worker, beside `Calls`. */
export interface StaffCalls {
  readonly addStaff: {
    readonly unit: {
      readonly id: string;
      readonly name: string;
      readonly nameKey: string;
      /** Rights, parted by commas. */
      readonly may: string;
      readonly at: Instant;
    };
    readonly result: boolean;
  };
  readonly removeStaff: { readonly unit: { readonly id: string; readonly at: Instant }; readonly result: boolean };
  readonly reportPresence: {
    readonly unit: { readonly staffId: string; readonly isOnDuty: boolean; readonly seenUntil: Instant };
    readonly result: null;
  };
  readonly saveStaffLink: {
    readonly unit: { readonly hash: string; readonly staffId: string; readonly expiresAt: Instant };
    readonly result: null;
  };
  readonly useStaffLink: {
    readonly unit: { readonly hash: string; readonly passwordHash: string; readonly now: Instant };
    readonly result: StaffTexts | null;
  };
  readonly openStaffSession: {
    readonly unit: {
      readonly hash: string;
      readonly staffId: string;
      readonly now: Instant;
      readonly replaces: string | null;
      readonly openedAfter: Instant;
    };
    readonly result: null;
  };
  readonly touchStaffSession: {
    readonly unit: { readonly hash: string; readonly now: Instant };
    readonly result: null;
  };
  readonly endStaffSession: { readonly unit: string; readonly result: null };
}

/** What the desk reads, beside `Reads`. */
export interface StaffReads {
  readonly staff: { readonly unit: null; readonly result: readonly StaffTexts[] };
  readonly staffByName: { readonly unit: string; readonly result: StaffTexts | null };
  readonly staffLink: {
    readonly unit: { readonly hash: string; readonly now: Instant };
    readonly result: StaffTexts | null;
  };
  readonly staffSession: {
    readonly unit: StaffLimits & { readonly hash: string };
    readonly result: (StaffTexts & { readonly openedAt: Instant; readonly usedAt: Instant }) | null;
  };
  readonly liveStaffSessions: {
    readonly unit: StaffLimits & { readonly hashes: readonly string[] };
    readonly result: readonly { readonly hash: string }[];
  };
  readonly transcriptBefore: {
    readonly unit: { readonly conversationId: string; readonly seq: number; readonly limit: number };
    readonly result: readonly TranscriptTexts[];
  };
}

/** An account as its row holds it. */
export interface StaffTexts {
  readonly id: string;
  readonly name: string;
  readonly may: string;
  readonly password: string | null;
  readonly isOnDuty: number;
  readonly seenUntil: Instant;
  readonly addedAt: Instant;
}
