import type { Effect } from '../../conversation/effect.ts';
import type { SkillResult, SliceWrite } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import type { Value } from '../../values/value.ts';
import type { Product, Shop } from '../shop.ts';
import type { ShopperTouch } from './shopper-touch.ts';
import type { Touched } from './touched-slice.ts';

/** What a visit would say now, or why there is nothing left to say. */
export type Telling =
  | {
      readonly kind: 'tell';
      readonly outcome: string;
      readonly values: NonNullable<SkillResult['values']>;
      readonly card?: SkillResult['card'];
      readonly effects?: readonly Effect[];
      readonly memory?: readonly SliceWrite[];
      /** What is remembered beside the visit itself. */
      readonly touched?: (touched: Touched) => Touched;
      /** Fresh end of use, where it moves with what happens. */
      readonly usefulUntil?: Instant;
    }
  /** It will never be told. */
  | {
      readonly kind: 'over';
      readonly reason: string;
      readonly effects?: readonly Effect[];
      readonly memory?: readonly SliceWrite[];
    }
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason: string; readonly usefulUntil: Instant };

/** What tells are made from. */
export interface TellingFacts {
  readonly shop: Shop;
  readonly shopper: ShopperTouch;
  readonly now: Instant;
}

/** {link}: the product's page, or "none" for a shop whose site is not known. */
export function linkValue(shop: Shop, product: Product | undefined): Value {
  const { site } = shop.touch;
  return site === undefined || product === undefined ? 'none' : `${site}${product.path}`;
}

/** True when there is at least one to sell. */
export function isInStock({ stock }: Product): boolean {
  return stock === undefined || stock > 0;
}
