import { permissionFor } from '../care/consent.ts';
import { isOpenOrder } from '../care/is-open-order.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { ordersSlice } from './slices.ts';
import { bookOf, consentSlice } from './touch/consent-slice.ts';
import { pauseVisits } from './touch/opt-out.ts';

/** "Cancel" and nothing else: it may mean an order, the messages, or what is under way; `plain` is in simplified script. */
const BARE = /^(?:我?(?:要|想)?取消(?:掉|吧|了)?|cancel(?: it| this| that)?)[ .!。！]*$/;

/** True for a message that only says "cancel". */
export function isBareCancel(plain: string | undefined): boolean {
  return BARE.test(plain ?? '');
}

/**
 * Tells what is to be cancelled: an order that is named or open, messages the shopper gets, or what is under way. While
 * it may be the messages, none goes out.
 */
export const cancelRead: ShopSkill = {
  name: 'cancel.read',
  about: 'Tells cancelling an order from stopping messages.',
  outcomes: { which: { values: { order: 'string' } }, order: {}, messages: {}, nothing: {} },
  slices: [ordersSlice, consentSlice],
  run(input) {
    const { heard } = input.event;
    if (!isBareCancel(heard?.plain)) return { outcome: namesOrder(heard) ? 'order' : 'nothing' };
    const order = input.memory(ordersSlice).findLast(isOpenOrder)?.number;
    if (order !== undefined) return { outcome: 'which', values: { order }, ...pauseVisits(input) };
    const isVisited = permissionFor(bookOf(input.memory(consentSlice)), 'visits').may;
    return { outcome: isVisited && !isBusy(input) ? 'messages' : 'nothing' };
  },
};

/** "Never mind" puts down what is under way, no order. */
function namesOrder(heard: ShopInput['event']['heard']): boolean {
  return heard?.intents.some(({ id }) => id === 'cancel_order') ?? false;
}

/** Something else is under way that the word may put down. */
function isBusy({ conversation }: ShopInput): boolean {
  return conversation.stack.some(({ state }) => state !== '');
}
