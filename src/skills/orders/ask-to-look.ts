import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SliceWrite, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { besides } from '../desk/awaited.ts';
import type { ShopInput } from '../shop-skill.ts';
import { handoverSlice, talkSlice } from '../slices.ts';

/** Slices that asking staff to look reads or writes, beside the orders. */
export const LOOK_SLICES = [handoverSlice, talkSlice];

/** Staff are asked to look at an order and answer by {due}; the talk stays with the bot. */
export function askToLook(
  input: ShopInput,
  order: OrderState,
  why: string,
): { readonly values: Values; readonly effects: readonly Effect[]; readonly memory: readonly SliceWrite[] } {
  const promised = makePromise(input, 'late_answer', { order: order.number, orderId: order.id });
  const detail = { ...summary(input), order: order.number, dueAt: promised.dueAt };
  return {
    values: promised.values,
    effects: [promised.effect, tellStaff(input, why, detail)],
    memory: [
      write(handoverSlice, { ...besides(input.memory(handoverSlice)), promise: promised.id, dueAt: promised.dueAt }),
    ],
  };
}
