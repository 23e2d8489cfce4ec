import type { OrderState } from '../../care/order.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Remedy, remediesFor, remediesSlice } from './remedies-slice.ts';

/** What the shopper has asked for to be rid of this order and has not got yet; undefined when they still wait for it. */
export function givenUp(input: ShopInput, { id }: OrderState): Remedy | undefined {
  return remediesFor(input.memory(remediesSlice), id).find(
    ({ what, state }) => (what === 'cancel' || what === 'refund') && state !== 'done',
  );
}
