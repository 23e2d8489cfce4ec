import type { RecordKind } from '../care/retention.ts';
import type { AlarmRow, CareStore, DeskThread } from '../ports/care-store.ts';
import type { Instant } from '../values/instants.ts';
import type { Cell } from './run-rows.ts';

/** What care asks of the worker, beside `Calls`. */
export interface CareCalls {
  readonly saveOrder: { readonly unit: OrderCells; readonly result: boolean };
  /** Cells of agenda items, laid end to end. */
  readonly plan: { readonly unit: readonly Cell[]; readonly result: null };
  readonly join: { readonly unit: JoinCells; readonly result: 'joined' | 'stale' };
  readonly renameIdentity: {
    readonly unit: { readonly channel: string; readonly from: string; readonly to: string };
    readonly result: null;
  };
  readonly saveLinkCode: {
    readonly unit: {
      readonly hash: string;
      readonly conversationId: string;
      readonly detail: string;
      readonly expiresAt: Instant;
    };
    readonly result: null;
  };
  readonly useLinkCode: {
    readonly unit: { readonly hash: string; readonly byConversation: string; readonly now: Instant };
    readonly result: LinkTexts;
  };
  readonly alarm: { readonly unit: AlarmTexts; readonly result: null };
  readonly noteBreach: { readonly unit: { readonly promise: string; readonly at: Instant }; readonly result: null };
  readonly erase: {
    readonly unit: Parameters<CareStore['erase']>[0];
    readonly result: number;
  };
  /** Kinds of record, each with the instant before which it goes. */
  readonly forget: { readonly unit: readonly (readonly [RecordKind, Instant])[]; readonly result: number };
}

/** What pages read for care, beside `Reads`. */
export interface CareReads {
  readonly orderById: { readonly unit: string; readonly result: OrderTexts | null };
  readonly orderByNumber: { readonly unit: string; readonly result: OrderTexts | null };
  readonly ordersOf: { readonly unit: string; readonly result: readonly OrderTexts[] };
  readonly openOrders: { readonly unit: number; readonly result: readonly OrderTexts[] };
  readonly orders: { readonly unit: number; readonly result: readonly OrderTexts[] };
  readonly agenda: {
    readonly unit: { readonly what: string; readonly limit: number };
    readonly result: readonly AgendaTexts[];
  };
  readonly promises: { readonly unit: number; readonly result: readonly PromiseTexts[] };
  readonly breachOf: { readonly unit: string; readonly result: Instant | null };
  readonly consenting: { readonly unit: string; readonly result: readonly ConsentTexts[] };
  readonly consentsOf: { readonly unit: string; readonly result: readonly ConsentTexts[] };
  readonly visitProofs: { readonly unit: number; readonly result: readonly VisitProofTexts[] };
  readonly deskList: { readonly unit: number; readonly result: readonly DeskTexts[] };
  readonly conversation: { readonly unit: string; readonly result: DeskTexts | null };
  readonly held: { readonly unit: string; readonly result: readonly HeldTexts[] };
  readonly deskThread: {
    readonly unit: { readonly channel: string; readonly ref: string };
    readonly result: DeskThread | null;
  };
  readonly sentRef: { readonly unit: string; readonly result: string | null };
  readonly alarms: { readonly unit: number; readonly result: readonly AlarmTexts[] };
}

export interface OrderCells {
  readonly id: string;
  readonly number: string;
  readonly shopperId: string | null;
  readonly stage: string;
  readonly isOpen: number;
  /** The revision it is to replace. */
  readonly revision: number;
  readonly placedAt: Instant;
  readonly state: string;
}

export interface OrderTexts {
  readonly state: string;
  readonly revision: number;
  readonly shopperId: string | null;
}

export interface JoinCells {
  readonly keep: string;
  readonly keepVersion: number;
  readonly keepState: string;
  readonly drop: string;
  readonly dropVersion: number;
  /** Cells of deals and of consents, laid end to end. */
  readonly deals: readonly Cell[];
  readonly consents: readonly Cell[];
}

export type LinkTexts =
  | { readonly kind: 'linked'; readonly conversationId: string; readonly detail: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'expired' | 'used' | 'too-many' | 'own' };

export type AlarmTexts = Omit<AlarmRow, 'detail'> & { readonly detail: string };

export interface AgendaTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly detail: string;
}

export interface PromiseTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly words: string;
  readonly detail: string;
  readonly state: string;
  readonly madeAt: Instant;
  readonly settledAt: Instant | null;
}

export interface ConsentTexts {
  readonly shopperId: string;
  readonly conversationId: string;
  readonly purpose: string;
  readonly given: number;
  readonly at: Instant;
  readonly words: string;
  readonly channel: string;
  readonly order: string | null;
}

/** Consent columns are null where nothing backs the visit. */
export interface VisitProofTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly purpose: string;
  readonly at: Instant;
  readonly conversationId: string | null;
  readonly consentAt: Instant | null;
  readonly words: string | null;
  readonly channel: string | null;
  readonly order: string | null;
}

export interface DeskTexts {
  readonly id: string;
  readonly shopperId: string;
  readonly channel: string;
  readonly address: string;
  readonly state: string;
  readonly lastAt: Instant;
  readonly lastText: string;
  readonly lastFrom: string;
  readonly name: string | null;
  /** A JSON array. */
  readonly inDoubt: string;
}

export interface HeldTexts {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly reason: string | null;
}
