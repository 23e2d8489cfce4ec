import type { Instant } from '../values/instants.ts';
import type { TranscriptRow } from './store.ts';

/** What an account may do: write to shoppers, see floors, decide about money, everything. */
export const RIGHTS = ['reply', 'see_floor', 'approve', 'owner'] as const;
export type Right = (typeof RIGHTS)[number];

/** One member of staff. `name` is what shoppers see and what is typed to sign in. */
export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly may: readonly Right[];
  /** Has set a password. */
  readonly isActive: boolean;
  /** Takes part in answering; off at the end of a shift. */
  readonly isOnDuty: boolean;
  /** A desk of theirs was open until at least then. */
  readonly seenUntil: Instant;
  readonly addedAt: Instant;
}

/** A session of the desk with whose it is. */
export interface StaffSession {
  readonly staff: StaffRow;
  readonly openedAt: Instant;
  readonly usedAt: Instant;
}

/** When sessions and links stop counting. */
export interface StaffLimits {
  /** Sessions opened before are over. */
  readonly openedAfter: Instant;
  /** Sessions not used since are over. */
  readonly usedAfter: Instant;
}

/** Staff accounts, their one-time links and sessions. Secrets come and stay as hashes. */
export interface StaffStore {
  /** False when somebody has that name already; letters are compared without case and width. */
  readonly addStaff: (staff: {
    readonly id: string;
    readonly name: string;
    readonly may: readonly Right[];
    readonly at: Instant;
  }) => Promise<boolean>;
  /** All accounts that stand, by name. */
  readonly staff: () => Promise<readonly StaffRow[]>;
  readonly staffByName: (name: string) => Promise<(StaffRow & { readonly passwordHash?: string }) | undefined>;
  /** Ends the account with its sessions and links; its name is free again. False when there is none. */
  readonly removeStaff: (id: string, at: Instant) => Promise<boolean>;
  /** Reports an open desk, and whether its person is on duty. */
  readonly reportPresence: (presence: {
    readonly staffId: string;
    readonly isOnDuty: boolean;
    readonly seenUntil: Instant;
  }) => Promise<void>;
  /** Keeps a link's hash until `expiresAt`, in place of the account's earlier ones. */
  readonly saveStaffLink: (link: {
    readonly hash: string;
    readonly staffId: string;
    readonly expiresAt: Instant;
  }) => Promise<void>;
  /** Whose unused link it is. */
  readonly staffLink: (hash: string, now: Instant) => Promise<StaffRow | undefined>;
  /** Uses a link up, once: the password is set and all sessions of the account end. */
  readonly useStaffLink: (use: {
    readonly hash: string;
    readonly passwordHash: string;
    readonly now: Instant;
  }) => Promise<StaffRow | undefined>;
  /** Opens a session; `replaces` names the hash of the one that ends with it. All opened before `openedAfter` are deleted. */
  readonly openStaffSession: (session: {
    readonly hash: string;
    readonly staffId: string;
    readonly now: Instant;
    readonly replaces?: string;
    readonly openedAfter: Instant;
  }) => Promise<void>;
  readonly staffSession: (hash: string, limits: StaffLimits) => Promise<StaffSession | undefined>;
  /** Those of the sessions that still stand. */
  readonly liveStaffSessions: (hashes: readonly string[], limits: StaffLimits) => Promise<readonly string[]>;
  readonly touchStaffSession: (hash: string, now: Instant) => Promise<void>;
  readonly endStaffSession: (hash: string) => Promise<void>;
  /** The rows of a transcript just before `seq`, at most `limit`, in their order. */
  readonly transcriptBefore: (conversationId: string, seq: number, limit: number) => Promise<readonly TranscriptRow[]>;
}
