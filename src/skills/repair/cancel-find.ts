import type { OrderState } from '../../care/order.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import { write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { wordsOf } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { hasLeft } from './has-left.ts';
import { choiceValues, moneyOf, orderValues } from './order-values.ts';
import { pickOrder } from './pick-order.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';
import { STANDING_VALUES, standingRemedy } from './standing-remedy.ts';

/** Finds the order to cancel and reads back what would happen; nothing happens yet. */
export const cancelFind: ShopSkill = {
  name: 'cancel.find',
  about: 'Finds the order to cancel and reads it back; nothing is done before a yes.',
  outcomes: {
    ask: { values: { order: 'string', items: 'list', sum: 'string', amount: 'money' } },
    left: { values: { order: 'string' } },
    cancelled: { values: { order: 'string' } },
    standing: { values: STANDING_VALUES },
    'which-two': { values: { order1: 'words', order2: 'words' } },
    'which-more': { values: { order1: 'words', order2: 'words', order3: 'words' } },
    'no-order': {},
    foreign: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const picked = pickOrder(input, 'cancel');
    switch (picked.kind) {
      case 'none':
        return { outcome: 'no-order' };
      case 'unknown':
        return { outcome: 'foreign' };
      case 'which':
        return {
          outcome: picked.orders.length > 2 ? 'which-more' : 'which-two',
          values: choiceValues(input.facts.shop, picked.orders),
          memory: [write(repairSlice, { ...input.memory(repairSlice), asked: picked.orders.map(({ id }) => id) })],
        };
      case 'one':
        return readBack(input, picked.order);
    }
  },
};

function readBack(input: ShopInput, order: OrderState): SkillResult {
  const talk = input.memory(repairSlice);
  const memory = [write(repairSlice, { ...talk, orderId: order.id, words: wordsOf(input) || talk.words })];
  if (order.cancelledAt !== undefined) return { outcome: 'cancelled', values: { order: order.number }, memory };
  const standing = standingRemedy(input, order);
  if (standing) return { ...standing, memory };
  if (hasLeft(order)) {
    // A yes to the return that is offered instead is a yes to just that.
    const unwanted = { ...talk, orderId: order.id, kind: 'no-reason', wish: 'refund', isUnsure: false } as const;
    return { outcome: 'left', values: { order: order.number }, memory: [write(repairSlice, unwanted)] };
  }
  return { outcome: 'ask', values: { ...orderValues(input.facts.shop, order), ...paidBack(order) }, memory };
}

/** {sum} tells whether anything was paid that comes back, {amount} how much. */
export function paidBack(order: OrderState): Values {
  const amount = refundable(order);
  return { sum: amount > 0 ? 'yes' : 'no', amount: moneyOf(order, amount) };
}

/** What was paid and not yet paid back; cash on delivery is paid at the door. */
export function refundable(order: OrderState): number {
  return order.cashOnDelivery === true ? 0 : Math.max(0, order.total - order.refunded);
}
