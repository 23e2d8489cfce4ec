import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

/** An order as the engine knows it. Money in minor units. */
export interface Order {
  readonly id: string;
  /** What shoppers see ("#1042"). */
  readonly number: string;
  readonly at: Instant;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
  /** Deal codes used. */
  readonly codes: readonly string[];
  readonly status: string;
}

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

/** The shop's system of record for orders and codes. */
export interface ShopEngine {
  readonly name: string;
  readonly placeOrder: (request: OrderRequest) => Promise<Order>;
  readonly order: (id: string) => Promise<Order | undefined>;
  readonly orders: (limit: number) => Promise<readonly Order[]>;
  /** Makes a code usable at the shop's checkout; a code that exists already counts as made. Absent where our own API redeems codes. */
  readonly mintCode?: (deal: Json) => Promise<void>;
  readonly disableCode?: (code: string) => Promise<void>;
}
