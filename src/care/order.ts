import type { Instant } from '../values/instants.ts';
import type { Language } from '../values/language.ts';

/** How far an order has come, in this order; nothing goes back. */
export const ORDER_STAGES = ['placed', 'confirmed', 'handed-over', 'at-pickup', 'arrived', 'returned'] as const;
export type OrderStage = (typeof ORDER_STAGES)[number];

/** How far a parcel has come, in this order; nothing goes back. `announced`: it has a number, the carrier does not have it yet. */
export const PARCEL_STAGES = [
  'announced',
  'handed-over',
  'moving',
  'at-pickup',
  'arrived',
  'returning',
  'returned',
] as const;
export type ParcelStage = (typeof PARCEL_STAGES)[number];

/** One parcel of an order as its carrier last told of it. */
export interface Parcel {
  /** Tracking number. */
  readonly number: string;
  /** The owner's id of the carrier ("tcat"). */
  readonly carrier: string;
  readonly url?: string;
  readonly stage: ParcelStage;
  /** The last scan known; `place` as the carrier words it. */
  readonly scannedAt?: Instant;
  readonly place?: string;
  /** At a pick-up point: until when it is kept there. */
  readonly keptUntil?: Instant;
  /** When it was first said to be at a stage, by scan where there is one; made by merging. */
  readonly reached?: Readonly<Partial<Record<ParcelStage, Instant>>>;
  /** When the shop took the number back (a cancelled fulfilment); only a later scan makes the parcel live again. */
  readonly voidAt?: Instant;
}

/** Who bought, as far as the engine says. Never shown to anybody who did not prove to be that person. */
export interface Buyer {
  readonly id?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** IANA zone of the address the order ships to, where it is known. */
  readonly zone?: string;
  /** The language they ordered in, where the engine says. */
  readonly language?: Language;
}

/** A delay announced to the shopper. */
export interface Delay {
  /** Absent while the new date is not known. */
  readonly until?: Instant;
  readonly reason?: string;
  /** When it was announced: the newer announcement stands. Merging fills it in. */
  readonly saidAt?: Instant;
}

/** What stands behind an order: the shop engine's word, merged with parcels and delays. Money in minor units. */
export interface OrderState {
  /** The engine's own id. */
  readonly id: string;
  /** What shoppers see ("1042"). */
  readonly number: string;
  readonly at: Instant;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
  /** Deal codes used. */
  readonly codes: readonly string[];
  /** The furthest of what the engine said and of what any parcel of it reached. */
  readonly stage: OrderStage;
  /** When the engine first said a stage; made by merging, never by an engine. */
  readonly reached?: Readonly<Partial<Record<OrderStage, Instant>>>;
  /** Since when it counts as arrived by time alone, where nobody says so; only in the memory of its shopper. */
  readonly assumedAt?: Instant;
  /** Absent while the order stands. A cancelled order can be taken up again only by an engine's newer word. */
  readonly cancelledAt?: Instant;
  /** Minor units paid back so far. */
  readonly refunded: number;
  readonly parcels: readonly Parcel[];
  readonly delay?: Delay;
  readonly cashOnDelivery?: boolean;
  readonly buyer?: Buyer;
  /** Our signed token that the checkout passed on: proof of the visitor's chat. */
  readonly chatToken?: string;
  /** When the engine last changed it: an older word never overwrites a newer one. */
  readonly changedAt: Instant;
}
