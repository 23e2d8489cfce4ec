import { findDealCode } from '../values/find-deal-code.ts';
import { wordsOf } from './ask-staff.ts';
import type { ShopInput } from './shop-skill.ts';

/** A code of the kind our deals have, if the shopper typed one. */
export function pastedCode(input: ShopInput): string | undefined {
  return findDealCode(wordsOf(input));
}

/** The words are somebody else's, passed on: never an offer, never a yes. */
export function isForwarded({ event: { body } }: ShopInput): boolean {
  return body.kind === 'message' && body.forwarded === true;
}
