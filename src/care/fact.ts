import type { Localized } from '../values/language.ts';

/**
 * A statement the shop may make, with where it is from and when it was checked. Scope: the whole shop, or the products
 * named by `skus` or `tags`. `topic` groups facts that answer one doubt (genuine, colour, return, material, guarantee, …).
 */
export interface Fact {
  readonly id: string;
  readonly topic: string;
  readonly skus?: readonly string[];
  readonly tags?: readonly string[];
  /** A clause without a full stop. */
  readonly text: Localized;
  readonly source: Localized;
  /** ISO date. */
  readonly checkedOn: string;
  /** Words shoppers use when they ask for it, in any language. */
  readonly asks: readonly string[];
  /** For comparables: what is compared and its price in minor units. */
  readonly compare?: { readonly what: Localized; readonly price: number };
}
