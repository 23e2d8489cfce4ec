import { DAY_MS, type DurationMs, HOUR_MS, type Instant } from '../values/instants.ts';
import { dealCode } from './deal-code.ts';
import type { Policy, Terms } from './types.ts';

/** How long a renewed deal lasts. */
const RENEWED_LASTS_MS = 24 * HOUR_MS;

/** What was agreed: bound to goods, price and time, carried to checkout by its code. */
export interface Deal {
  readonly code: string;
  readonly shopper: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly terms: Terms;
  readonly currency: string;
  /** The shopper pays no shipping: given in the deal, or free at list price anyway. */
  readonly shippingIncluded: boolean;
  readonly policyVersion: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  /** Anyone may redeem the code. */
  readonly transferable: boolean;
  readonly state: 'live' | 'redeemed' | 'expired' | 'replaced' | 'withdrawn';
  /** How often it was renewed: 0 or 1. */
  readonly revived: number;
  /** The order that redeemed it. */
  readonly orderId?: string;
}

/** What a deal is made from; `entropyHex` is at least 20 fresh random hex digits. */
export interface DealMaking {
  readonly policy: Policy;
  readonly terms: Terms;
  readonly shopper: string;
  readonly now: Instant;
  readonly lastsMs: DurationMs;
  readonly transferable: boolean;
  readonly entropyHex: string;
}

/** A live deal with a new code. */
export function makeDeal({ policy, terms, shopper, now, lastsMs, transferable, entropyHex }: DealMaking): Deal {
  return {
    code: dealCode(entropyHex),
    shopper,
    items: [{ sku: policy.sku, quantity: terms.quantity }],
    terms,
    currency: policy.currency,
    shippingIncluded: terms.freeShipping || policy.shipping.fee === 0,
    policyVersion: policy.version,
    madeAt: now,
    expiresAt: now + lastsMs,
    transferable,
    state: 'live',
    revived: 0,
  };
}

/** The deal's state at `now`: a live deal past its end is expired. */
export function dealStateAt(deal: Deal, now: Instant): Deal['state'] {
  return deal.state === 'live' && now >= deal.expiresAt ? 'expired' : deal.state;
}

/** The renewed deal with the old one replaced, or why there is none. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly deal: Deal; readonly old: Deal }
  | { readonly kind: 'refused'; readonly why: 'live' | 'renewed_before' | 'too_late' | 'redeemed' | 'withdrawn' };

/** What a renewal needs; `withinMs`: how long after its end a deal can be renewed, 7 days when the owner says nothing. */
export interface Renewing {
  readonly now: Instant;
  readonly entropyHex: string;
  readonly withinMs?: DurationMs;
}

/** Renews an expired deal once, at the same terms, for 24 hours with a new code. */
export function renewDeal(deal: Deal, { now, entropyHex, withinMs = 7 * DAY_MS }: Renewing): Renewal {
  const state = dealStateAt(deal, now);
  if (state === 'live') return { kind: 'refused', why: 'live' };
  if (state === 'redeemed' || state === 'withdrawn') return { kind: 'refused', why: state };
  if (state === 'replaced' || deal.revived > 0) return { kind: 'refused', why: 'renewed_before' };
  if (now >= deal.expiresAt + withinMs) return { kind: 'refused', why: 'too_late' };
  const renewed: Deal = {
    ...deal,
    code: dealCode(entropyHex),
    madeAt: now,
    expiresAt: now + RENEWED_LASTS_MS,
    state: 'live',
    revived: deal.revived + 1,
  };
  return { kind: 'renewed', deal: renewed, old: replaceDeal(deal) };
}

/** The deal after a newer one took its place: its code is dead. Deals that were redeemed stay so. */
export function replaceDeal(deal: Deal): Deal {
  return deal.state === 'redeemed' ? deal : { ...deal, state: 'replaced' };
}

/** The deal after the owner withdrew it; a redeemed deal stays redeemed. */
export function withdrawDeal(deal: Deal): Deal {
  return deal.state === 'redeemed' ? deal : { ...deal, state: 'withdrawn' };
}
