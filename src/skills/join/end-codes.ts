import type { Effect } from '../../conversation/effect.ts';
import { mintCode } from '../close-deal.ts';
import type { ShopInput } from '../shop-skill.ts';
import { dealsSlice } from '../slices.ts';

/** Of two codes for one product joining leaves one: the shop engine ends the others. Asked again it does nothing more. */
export function endCodes(input: ShopInput): readonly Effect[] {
  const over = input.memory(dealsSlice).filter(({ state, expiresAt }) => state === 'replaced' && input.now < expiresAt);
  return over.flatMap((deal) => mintCode(input, deal));
}
