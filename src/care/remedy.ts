import type { Instant } from '../values/instants.ts';
import type { OrderState } from './order.ts';

/** What an order is complained of for; `no-reason`: the shopper does not want it any more. */
export type ComplaintKind = 'wrong-item' | 'damaged' | 'not-as-described' | 'late' | 'unclear-fault' | 'no-reason';

/** A complaint about an order, as far as it is understood. */
export interface Complaint {
  readonly kind: ComplaintKind;
  /** What it is about; absent: all of the order. */
  readonly skus?: readonly string[];
  /** What the shopper asked for, if they said. */
  readonly wish?: 'exchange' | 'refund';
  /** Whether the items are there to be sent again. */
  readonly canExchange: boolean;
  /** 1 for the shopper's first complaint of this matter. */
  readonly nth: number;
}

/** Rights of return, above all limits. Days are whole days of the shop's zone after the day of arrival; 0: no such right. */
export interface ReturnRule {
  readonly noReasonDays: number;
  /** Products with one of these tags are outside the right. */
  readonly exceptTags: readonly string[];
  readonly returnPaidBy: 'shop' | 'shopper';
}

/** Up to what worth, in minor units, the shop gives in where it need not. */
export interface Leanings {
  readonly exchangeUpTo: number;
  readonly refundUpTo: number;
  readonly faultUnclearUpTo: number;
  readonly perShopper90d: number;
  readonly carriedOutBy: 'staff' | 'engine';
}

/** A remedy this shopper got by a leaning before; returns by right are not counted. */
export interface EarlierRemedy {
  readonly at: Instant;
  readonly worth: number;
}

/** What the decision rests on besides the complaint. */
export interface RemedyGround {
  readonly order: OrderState;
  readonly tagsOf: (sku: string) => readonly string[];
  readonly returns?: ReturnRule;
  /** Absent: a person decides whatever is not a right. */
  readonly leanings?: Leanings;
  readonly earlier: readonly EarlierRemedy[];
  readonly zone: string;
  readonly now: Instant;
}

/** The setting of the shop that a decision quotes. */
export type RemedySource =
  | 'returns.no_reason_days'
  | 'leanings.exchange_up_to'
  | 'leanings.refund_up_to'
  | 'leanings.fault_unclear_up_to';

/** Why a person decides. */
export type HumanReason =
  | 'third-complaint'
  | 'no-leanings'
  | 'excepted'
  | 'above-limit'
  | 'above-limit-90d'
  | 'nothing-left';

/** Everything a person needs to decide; for staff only, as it names amounts the shopper must not hear. */
export interface LaidOut {
  readonly orderNumber: string;
  readonly complaint: Complaint;
  readonly skus: readonly string[];
  readonly worth: number;
  readonly refundable: number;
  /** Absent while it has not arrived or nobody knows when it did. */
  readonly daysSinceArrival?: number;
  readonly spent90d: number;
  readonly leanings?: Leanings;
  /** What the leanings would have it, were it within the limits. */
  readonly proposal: 'exchange' | 'refund';
}

/** What is done about a complaint. Amounts are minor units, and only those that may be named to the shopper. */
export type RemedyDecision =
  /** By right: no reason, no fee, no persuading; the receipt is stamped with the instant the shopper's word came. */
  | {
      readonly kind: 'statutory-return';
      readonly skus: readonly string[];
      /** Items outside the right, about which a person decides. */
      readonly excepted: readonly string[];
      readonly amount: number;
      readonly returnPaidBy: 'shop' | 'shopper';
      readonly receipt: { readonly orderNumber: string; readonly at: Instant };
      readonly source: RemedySource;
    }
  | {
      readonly kind: 'exchange';
      readonly skus: readonly string[];
      /** Counts towards the shopper's 90 days. */
      readonly worth: number;
      readonly returnPaidBy: 'shop' | 'shopper';
      readonly carriedOutBy: Leanings['carriedOutBy'];
      readonly source: RemedySource;
    }
  | {
      readonly kind: 'refund';
      readonly skus: readonly string[];
      readonly amount: number;
      readonly returnPaidBy: 'shop' | 'shopper';
      readonly carriedOutBy: Leanings['carriedOutBy'];
      readonly source: RemedySource;
    }
  /** Late, and nothing asked for: the shopper chooses as after a delay notice. */
  | { readonly kind: 'choices' }
  | { readonly kind: 'human'; readonly reason: HumanReason; readonly laidOut: LaidOut };
