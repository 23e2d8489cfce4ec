import { findDoubts } from '../find-doubts.ts';
import { heardOf, productInTalk } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';

/** A question about how things are done ("多久會到", "how long…"), in simplified script. */
const IN_GENERAL = /[?？吗么]|多久|什么时候|几天|怎么|^(?:do|how|what|when|is|are)\b/;
/** An order that exists. */
const OWN_ORDER = /订单|单号|包裹|我买的|下单了|\b(?:my|the) (?:order|parcel|package)|\border(?:ed)?\b|tracking/;

/** Asked before any order, of no order, and the shop has a fact that answers it. */
export function isAskedInGeneral(input: ShopInput): boolean {
  const heard = heardOf(input);
  if (!heard || heard.mood === 'upset' || heard.orderNumber !== undefined) return false;
  if (OWN_ORDER.test(heard.plain) || !IN_GENERAL.test(heard.plain)) return false;
  return findDoubts(input.facts.shop.facts, heard, productInTalk(input)).known.length > 0;
}
