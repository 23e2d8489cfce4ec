import { write } from '../../conversation/skill.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { callEngine } from './call-engine.ts';
import { giveRemedy, tellOfRemedy } from './give-remedy.ts';
import { hasLeft } from './has-left.ts';
import { paidBack, refundable } from './order-values.ts';
import { remediesFor, remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

const ASKED = { order: 'string', sum: 'string', amount: 'money', due: 'due' } as const;

/** The shopper's yes to a cancellation that was read back: the engine does it, or a person; never said done before it is. */
export const cancelDo: ShopSkill = {
  name: 'cancel.do',
  about: 'Asks the shop engine, or staff, to cancel the order that was read back.',
  outcomes: {
    doing: { values: ASKED, promises: ['remedy_answer'] },
    asked: { values: ASKED, promises: ['remedy_answer'] },
    left: { values: { order: 'string' } },
    gone: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const talk = input.memory(repairSlice);
    const order = input.memory(ordersSlice).find(({ id }) => id === talk.orderId);
    if (!order || order.cancelledAt !== undefined) return { outcome: 'gone' };
    if (remediesFor(input.memory(remediesSlice), order.id).some(({ what }) => what !== 'change'))
      return { outcome: 'gone' };
    // It may have left between the question and the yes.
    if (hasLeft(order)) return { outcome: 'left', values: { order: order.number } };
    const isByEngine = input.facts.shop.leanings?.carriedOutBy === 'engine';
    const given = giveRemedy(input, order, {
      rule: 'remedy_answer',
      gift: {
        what: 'cancel',
        skus: order.items.map(({ sku }) => sku),
        amount: refundable(order),
        state: isByEngine ? 'doing' : 'waiting',
        words: talk.words ?? '',
        photos: [],
      },
    });
    const { remedy } = given;
    return {
      outcome: isByEngine ? 'doing' : 'asked',
      values: { order: order.number, ...paidBack(order), ...given.values },
      effects: [...given.effects, isByEngine ? callEngine(remedy, order) : tellOfRemedy(input, { remedy })],
      memory: [write(remediesSlice, given.remedies)],
    };
  },
};
