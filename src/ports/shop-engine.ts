import type { OrderState, Parcel } from '../care/order.ts';
import type { Instant } from '../values/instants.ts';

/** An order as the engine knows it. */
export type Order = OrderState;

/** A wish to buy, from the demo checkout. */
export interface OrderRequest {
  /** The same request again has the same key and gets the same order. */
  readonly key: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly shipping: number;
  readonly currency: string;
  readonly codes: readonly string[];
  readonly at: Instant;
}

/**
 * How an errand at the engine ended. `refused`: never so, whatever is tried; `reason` is a word such as "gateway" or
 * "access". `not-now`: not done, to be tried again from `until` on. An unknown outcome is thrown as EngineTrouble.
 */
export type Outcome<T = unknown> =
  | ({ readonly kind: 'done' } & T)
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not-now'; readonly until: Instant };

/** A code that carries a deal, or a credit, to the engine's checkout. Amounts in minor units. */
export interface CodeRequest {
  readonly code: string;
  /** Off the list price of `quantity` pieces of `sku` together. */
  readonly off: number;
  /** The list price of one piece that `off` is reckoned from: an engine that asks another refuses with "price". */
  readonly list: number;
  readonly sku: string;
  readonly quantity: number;
  /** What the shipping given with it would cost; 0 when none is. Engines whose codes cannot waive shipping take it off the goods. */
  readonly shippingOff: number;
  readonly currency: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Money back for an order; the same `key` pays once. */
export interface RefundRequest {
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
  readonly key: string;
  /** For the owner's books; holds no words of shoppers. */
  readonly reason: string;
}

/** Credit for a later order; the same `key` gives the same code again. */
export interface CreditRequest {
  readonly amount: number;
  readonly currency: string;
  readonly key: string;
  readonly at: Instant;
  /** Absent: it does not end. */
  readonly endsAt?: Instant;
}

/** A product as the engine lists it, for `shopkeeper import`. Money in minor units. */
export interface EngineProduct {
  readonly sku: string;
  readonly name: string;
  readonly list: number;
  readonly cost?: number;
  readonly stock?: number;
  readonly category?: string;
  readonly tags: readonly string[];
  /** Path on the shop's site. */
  readonly path?: string;
}

/** Something in an engine's word that the owner must look at. */
export interface OrderAlarm {
  readonly reason: 'partial' | 'foreign-currency' | 'negative-amount' | 'unknown-product' | 'over-refunded';
  /** The engine's id, where it could be read. */
  readonly orderId?: string;
}

/** Orders as the engine words them now, and what in them is odd. */
export interface OrderWords {
  readonly orders: readonly OrderState[];
  readonly alarms: readonly OrderAlarm[];
}

/** The shop's system of record for orders and codes. Reads throw EngineTrouble when the engine cannot be asked. */
export interface ShopEngine {
  readonly name: string;
  /** The order as it stands this moment; undefined when there is none. Absent where the engine cannot be asked. */
  readonly order?: (id: string) => Promise<OrderState | undefined>;
  /** Orders changed at or after `since`, the longest unchanged first, at most `limit`: asked again from the last one's `changedAt`. */
  readonly changedSince?: (since: Instant, limit: number) => Promise<OrderWords>;
  readonly products?: () => Promise<readonly EngineProduct[]>;
  /** Makes a code that works once, with no other discount, until it ends; one that exists counts as made. Absent where our own API redeems codes. */
  readonly mintCode?: (request: CodeRequest) => Promise<Outcome>;
  /** Ends a code at once; one that is not there counts as ended. */
  readonly disableCode?: (code: string) => Promise<Outcome>;
  /** Cancels a whole order that has not left, and pays back what was paid where the engine can. */
  readonly cancel?: (errand: { readonly orderId: string; readonly key: string }) => Promise<Outcome>;
  readonly refund?: (request: RefundRequest) => Promise<Outcome>;
  readonly credit?: (request: CreditRequest) => Promise<Outcome<{ readonly code: string }>>;
}

/** The demo shop's engine, which also sells. */
export interface DemoEngine extends ShopEngine {
  readonly order: (id: string) => Promise<OrderState | undefined>;
  readonly placeOrder: (request: OrderRequest) => Promise<OrderState>;
  readonly orders: (limit: number) => Promise<readonly OrderState[]>;
}

/** A request to a hook, as it came. Header names in lower case. */
export interface HookRequest {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The secret part of the address it came to. */
  readonly path: string;
}

/** News of one parcel; the order by the engine's id or by the number shoppers see. */
export interface ParcelWord {
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly parcel: Parcel;
  readonly cashOnDelivery?: boolean;
  readonly at: Instant;
}

/** What a request to a hook says. `dedupeKey` is the same for the same delivery, for as long as keys are kept. */
export type HookReading =
  | ({ readonly kind: 'orders'; readonly dedupeKey: string } & OrderWords)
  | {
      readonly kind: 'parcels';
      readonly dedupeKey: string;
      readonly parcels: readonly ParcelWord[];
      readonly alarms: readonly OrderAlarm[];
    }
  /** Orders that changed, without what is so now: to be read from the engine. */
  | {
      readonly kind: 'look-up';
      readonly dedupeKey: string;
      readonly orderIds: readonly string[];
      readonly alarms: readonly OrderAlarm[];
    }
  /** To be answered 200 and forgotten, once the alarms are raised. */
  | { readonly kind: 'ignored'; readonly reason: string; readonly alarms: readonly OrderAlarm[] }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 404 | 422; readonly reason: string };

/** Reads what an engine or a carrier posts to us; pure over the raw bytes. */
export interface OrderHook {
  /** What can be subscribed to, with the secret path of each. */
  readonly topics: readonly { readonly topic: string; readonly path: string }[];
  readonly read: (request: HookRequest, now: Instant) => HookReading;
}
