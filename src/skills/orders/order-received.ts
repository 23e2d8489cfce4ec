import { hasArrived, isComingBack } from '../../care/parcels.ts';
import { write } from '../../conversation/skill.ts';
import { heardOf } from '../product-in-talk.ts';
import { hasLeft } from '../repair/has-left.ts';
import { isForRepair } from '../repair/is-for-repair.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { orderTalkSlice } from './after-slice.ts';

/** The thing is in their hands; a bare 「收到」 is but "understood". In `plain`. */
const IN_HAND =
  /收到(?:了|货|包裹|东西)|拿到|取到|领到|取回来|到手|\b(?:received|picked (?:it|them|that) up|collected|(?:got|have) (?:it|them|my|the)|(?:it|they) (?:arrived|came))\b/;

/** Hears that something on its way is in the shopper's hands, before a carrier said so, and asks whether all is well. */
export const orderReceived: ShopSkill = {
  name: 'order.received',
  about: 'Asks whether all is well with an order the shopper says they have.',
  outcomes: { ask: { values: { order: 'string' } }, none: {} },
  slices: [ordersSlice, orderTalkSlice],
  run(input) {
    const open = input
      .memory(ordersSlice)
      .filter(
        (order) => hasLeft(order) && !hasArrived(order) && !isComingBack(order) && order.cancelledAt === undefined,
      );
    const [order, ...others] = open;
    const isInHand = IN_HAND.test(heardOf(input)?.plain ?? '') && !isForRepair(input);
    if (!order || others.length > 0 || !isInHand) return { outcome: 'none' };
    return { outcome: 'ask', values: { order: order.number }, memory: [write(orderTalkSlice, { orderId: order.id })] };
  },
};
