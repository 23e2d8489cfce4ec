import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

/** A deal as its row shows it; `deal` is the whole deal as JSON. */
export interface DealRow {
  readonly code: string;
  readonly shopperId: string;
  readonly sku: string;
  readonly state: 'live' | 'redeemed' | 'expired' | 'replaced' | 'withdrawn';
  readonly expiresAt: Instant;
  /** The order that redeemed it. */
  readonly orderId?: string;
  readonly deal: Json;
}
