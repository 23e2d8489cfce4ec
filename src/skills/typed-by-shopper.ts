import { wordsOf } from './ask-staff.ts';
import type { ShopInput } from './shop-skill.ts';

/** Alphabet and length of our codes; nearly every one holds both letters and digits. */
const CODE = /(?<![0-9A-Z])(?=[0-9A-Z]*\d)(?=[0-9A-Z]*[A-Z])[0-9A-HJKMNP-TV-Z]{16}(?![0-9A-Z])/;

/** A code of the kind our deals have, if the shopper typed one. */
export function pastedCode(input: ShopInput): string | undefined {
  return CODE.exec(wordsOf(input).toUpperCase())?.[0];
}

/** The words are somebody else's, passed on: never an offer, never a yes. */
export function isForwarded({ event: { body } }: ShopInput): boolean {
  return body.kind === 'message' && body.forwarded === true;
}
