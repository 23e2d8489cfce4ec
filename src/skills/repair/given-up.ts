import type { OrderState } from '../../care/order.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Remedy, remediesFor, remediesSlice } from './remedies-slice.ts';

/** What the shopper has asked for to be rid of this order and has not got yet; undefined when they still wait for it. */
export function givenUp(input: ShopInput, order: Pick<OrderState, 'id'>): Remedy | undefined {
  return givenUpAmong(input.memory(remediesSlice), order);
}

/** The same, of what is remembered of a shopper. */
export function givenUpAmong(remedies: readonly Remedy[], { id }: Pick<OrderState, 'id'>): Remedy | undefined {
  return remediesFor(remedies, id).find(
    ({ what, state }) => (what === 'cancel' || what === 'refund') && state !== 'done',
  );
}
