import type { OrderState } from '../../care/order.ts';
import { isComingBack } from '../../care/parcels.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import { write } from '../../conversation/skill.ts';
import { wordsOf } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { giveUpUnlessAsked, RETURNING_OUTCOMES } from './answer-returning.ts';
import { hasLeft } from './has-left.ts';
import { choiceValues, orderValues, paidBack } from './order-values.ts';
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
    'refund-asked': RETURNING_OUTCOMES['refund-asked'],
    'returning-ask': RETURNING_OUTCOMES['returning-ask'],
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
  if (isComingBack(order)) {
    const given = giveUpUnlessAsked(input, order);
    return { ...given, memory: [...memory, ...(given.memory ?? [])] };
  }
  if (hasLeft(order)) {
    // A yes to the return that is offered instead is a yes to just that.
    const unwanted = { ...talk, orderId: order.id, kind: 'no-reason', wish: 'refund', isUnsure: false } as const;
    return { outcome: 'left', values: { order: order.number }, memory: [write(repairSlice, unwanted)] };
  }
  return { outcome: 'ask', values: { ...orderValues(input.facts.shop, order), ...paidBack(order) }, memory };
}
