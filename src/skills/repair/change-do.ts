import { write } from '../../conversation/skill.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { giveRemedy, tellOfRemedy } from './give-remedy.ts';
import { remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** The shopper's yes to a change that was read back: staff are asked to make it and to say that it is made. */
export const changeDo: ShopSkill = {
  name: 'change.do',
  about: 'Gives the change that was read back to staff, word for word.',
  outcomes: { asked: { values: { order: 'string', due: 'due' }, promises: ['remedy_answer'] }, gone: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const { change, ...talk } = input.memory(repairSlice);
    const order = input.memory(ordersSlice).find(({ id }) => id === talk.orderId);
    if (!order || change === undefined) return { outcome: 'gone' };
    const gift = { what: 'change', skus: [], state: 'waiting', words: change, photos: [] } as const;
    const given = giveRemedy(input, order, { rule: 'remedy_answer', gift: { ...gift, skus: [], photos: [] } });
    return {
      outcome: 'asked',
      values: { order: order.number, ...given.values },
      effects: [...given.effects, tellOfRemedy(input, { remedy: given.remedy })],
      memory: [write(remediesSlice, given.remedies), write(repairSlice, talk)],
    };
  },
};
