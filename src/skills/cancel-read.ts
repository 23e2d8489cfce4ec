import type { ShopSkill } from './shop-skill.ts';
import { ordersSlice } from './slices.ts';

/** "Cancel" and nothing else: it may mean an order, the messages, or what is under way; `plain` is in simplified script. */
const BARE = /^(?:我?(?:要|想)?取消(?:掉|吧|了)?|cancel(?: it| this| that)?)[ .!。！]*$/;

/** True for a message that only says "cancel". */
export function isBareCancel(plain: string | undefined): boolean {
  return BARE.test(plain ?? '');
}

/** Tells what is to be cancelled: an order that is named or open, or nothing but what is under way. */
export const cancelRead: ShopSkill = {
  name: 'cancel.read',
  about: 'Tells cancelling an order from stopping messages.',
  outcomes: { which: { values: { order: 'string' } }, order: {}, nothing: {} },
  slices: [ordersSlice],
  run(input) {
    if (!isBareCancel(input.event.heard?.plain)) return { outcome: 'order' };
    const order = input.memory(ordersSlice).at(-1)?.number;
    return order === undefined ? { outcome: 'nothing' } : { outcome: 'which', values: { order } };
  },
};
