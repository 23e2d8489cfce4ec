import type { CodeRequest } from '../ports/shop-engine.ts';

/**
 * How much a code takes off each piece, in minor units; undefined when it cannot be shared evenly. Off each of a certain number
 * of pieces is safer than off the cart: whoever buys fewer gets less.
 */
export function offEachPiece(off: number, { quantity }: CodeRequest): number | undefined {
  return off % quantity === 0 ? off / quantity : undefined;
}
