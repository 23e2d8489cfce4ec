import type { OrderState } from '../../care/order.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import type { ShopInput } from '../shop-skill.ts';
import { moneyOf } from './order-values.ts';
import { type Remedy, remediesFor, remediesSlice } from './remedies-slice.ts';

/** Values of the outcome `standing`. */
export const STANDING_VALUES = {
  order: 'string',
  what: 'string',
  state: 'string',
  by: 'instant',
  amount: 'money',
  late: 'string',
  sum: 'string',
} as const;

/** How what goes on for this order stands; undefined when nothing does that would answer the same wish. */
export function standingRemedy(input: ShopInput, order: OrderState): SkillResult | undefined {
  const [newest] = remediesFor(input.memory(remediesSlice), order.id).filter(({ what }) => what !== 'change');
  return newest && { outcome: 'standing', values: standingValues(input, order, newest) };
}

/** {what} is being done, {state} of it, {by} when the shopper hears or has it; {late} when that has passed. */
export function standingValues({ now }: ShopInput, order: OrderState, remedy: Remedy): Values {
  const { what, state, dueAt, amount } = remedy;
  return {
    order: order.number,
    what: amount === 0 && what === 'cancel' ? 'unpaid' : what,
    state: state === 'changed' ? 'approved' : state,
    by: { kind: 'instant', at: dueAt ?? now },
    late: dueAt !== undefined && now >= dueAt ? 'yes' : 'no',
    // While a person decides no amount is named.
    sum: amount !== undefined && amount > 0 && isNameable(remedy) ? 'yes' : 'no',
    amount: moneyOf(order, amount ?? 0),
  };
}

function isNameable({ state, reason }: Remedy): boolean {
  return reason === undefined || state !== 'waiting';
}
