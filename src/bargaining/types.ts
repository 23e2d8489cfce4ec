/**
 * The words of bargaining. All money is in integer minor units of the policy's currency, for the whole quantity
 * (order totals), so that "three for 1,000" stays exact. `net` = total − shop's cost of every extra given.
 */

/** The owner's rule for one product and quantity, frozen with its version. */
export interface Policy {
  readonly version: string;
  readonly sku: string;
  readonly currency: string;
  readonly decimals: number;
  readonly quantity: number;
  /** List price of the whole quantity. */
  readonly list: number;
  /** Least net for the whole quantity after all extras. Never shown to anyone but the owner. */
  readonly floor: number;
  /** What the whole quantity costs the shop, when known. */
  readonly cost?: number;
  /** `cost`: what sending the order costs the shop; `fee`: what the shopper pays when it is not free. */
  readonly shipping: { readonly cost: number; readonly fee: number };
  readonly gift?: { readonly id: string; readonly cost: number };
  readonly strategy: 'belief' | 'ladder';
  readonly objective: 'conversion' | 'balance' | 'margin';
  /** Price moves allowed for a haggler and for a quick buyer. */
  readonly rounds: { readonly haggler: number; readonly quick: number };
  /** Nice last digits, in order of liking; prices are rounded up to one of them. */
  readonly endings: readonly number[];
  /** Endings no price may have, as whole numbers (4 and 250 in Chinese-speaking shops). */
  readonly avoid?: readonly number[];
  /** Key of the small noise that blurs the floor; by product and policy version, never by shopper. */
  readonly noiseKey: string;
  /** What today's discount budget still allows for this deal (list − total + cost of extras), when the owner set one. */
  readonly budgetLeft?: number;
  /** Budget left ÷ budget the rest of the day would need at an even pace; below 1 the shop gives less. */
  readonly budgetPace?: number;
  /** False: this shopper is in the hold-out group or the product is not haggled; the price is list. */
  readonly haggle: boolean;
}

/** What would be paid and given, for the whole quantity. */
export interface Terms {
  readonly quantity: number;
  readonly total: number;
  readonly freeShipping: boolean;
  /** Ids of extras given besides shipping. */
  readonly gifts: readonly string[];
}

/** What the shopper did, read from words alone. */
export type Move =
  | {
      readonly kind: 'offer';
      readonly total: number;
      /**
       * The shopper's figure includes shipping; false: the fee comes on top. A bare figure named while the shop stands at
       * free shipping includes it; `includesShipping` decides that for callers.
       */
      readonly shipped: boolean;
      readonly wantsGift: boolean;
      readonly final: boolean;
      readonly vague: boolean;
    }
  /** Asks for a better price without a number; `last`: asks for the last price; `quick`: says they would pay now. */
  | { readonly kind: 'ask'; readonly last: boolean; readonly quick: boolean }
  | { readonly kind: 'split' }
  /** Accepts, perhaps wanting an extra with it ("deal, and the gift"). */
  | { readonly kind: 'accept'; readonly wantsShipping: boolean; readonly wantsGift: boolean }
  | { readonly kind: 'reject' }
  | {
      readonly kind: 'claim';
      readonly claim: 'competitor' | 'budget' | 'coupon' | 'authority' | 'past';
      readonly total?: number;
    }
  | { readonly kind: 'other' };

/** Why the shop moves as it does; each has its own text, and the fact behind it must hold. */
export type Reason =
  | 'extra_shipping'
  | 'extra_gift'
  | 'reciprocate'
  | 'midpoint'
  | 'round'
  | 'step'
  | 'quantity'
  | 'last'
  | 'accepted';

/** What the shop does. */
export type Answer =
  | {
      readonly kind: 'offer';
      readonly terms: Terms;
      readonly final: boolean;
      readonly reason: Reason;
      /** Price moves left after this one. */
      readonly left: number;
    }
  /** A deal at exactly `terms`. `by`: whose words carried the price. */
  | { readonly kind: 'accept'; readonly terms: Terms; readonly by: 'shopper' | 'shop' }
  | { readonly kind: 'askNumber' }
  /** The standing price stays. */
  | {
      readonly kind: 'hold';
      readonly terms: Terms;
      readonly why: 'final' | 'lowball' | 'reject' | 'nonsense' | 'claim' | 'fixed' | 'budget';
    }
  /** A yes that is not sure enough: asks whether to close at `terms`. */
  | { readonly kind: 'confirm'; readonly terms: Terms }
  /** Nothing that fits; `total` is what the shopper named. */
  | { readonly kind: 'alternative'; readonly total?: number }
  /** Enough said: friendly end, the standing price stays open. */
  | { readonly kind: 'close'; readonly terms: Terms };

/** One step of a negotiation as recorded. */
export type Step =
  | { readonly by: 'shopper'; readonly move: Move }
  | {
      readonly by: 'shop';
      readonly answer: Answer;
      /** The policy version the answer was made under; absent means the current one. */
      readonly policyVersion?: string;
    }
  | Remembered;

/** What an earlier talk left behind; it takes the place of what the steps before it say about price and moves. */
export interface Remembered {
  readonly by: 'memory';
  /** The ask still honoured; absent: back to list. */
  readonly standing?: Terms;
  /** Price moves already made. */
  readonly used: number;
  /** The standing ask was said to be the last price. */
  readonly final: boolean;
  /** Least the shopper may be asked to pay, delivered, gifts deducted: an earlier last price that still binds. */
  readonly notBelow?: number;
  /** How far the last ask came down, delivered; later steps are no larger. */
  readonly lastStep?: number;
}

/** What a negotiation went through so far, oldest first. */
export type History = readonly Step[];
