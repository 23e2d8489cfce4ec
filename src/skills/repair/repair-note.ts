import { write } from '../../conversation/skill.ts';
import { tellStaff, wordsOf } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { changeRemedy, type Remedy, remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

const MOST_CHARS = 2000;

/** States in which somebody still works on a remedy. */
const OPEN: ReadonlySet<Remedy['state']> = new Set(['waiting', 'approved', 'changed']);

/** Keeps what the shopper adds to a complaint (which part, a number of a parcel sent back) where whoever decides reads it. */
export const repairNote: ShopSkill = {
  name: 'repair.note',
  about: 'Keeps further words with the complaint, and passes them to whoever carries the remedy out.',
  outcomes: { kept: { values: { order: 'string', waiting: 'string' } }, none: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const talk = input.memory(repairSlice);
    const words = wordsOf(input).trim();
    const about = input
      .memory(remediesSlice)
      .findLast(({ orderId, state }) => orderId === talk.orderId && OPEN.has(state));
    const order = about?.order ?? input.memory(ordersSlice).find(({ id }) => id === talk.orderId)?.number;
    if (order === undefined || words === '') return { outcome: 'none' };
    const added = (before = '') =>
      [before, words]
        .filter((part) => part !== '')
        .join('\n')
        .slice(0, MOST_CHARS);
    const kept = write(repairSlice, { ...talk, words: added(talk.words) });
    if (!about) return { outcome: 'kept', values: { order, waiting: 'no' }, memory: [kept] };
    const remedies = changeRemedy(input.memory(remediesSlice), about.id, { words: added(about.words) });
    return {
      outcome: 'kept',
      values: { order, waiting: 'yes' },
      effects: [tellStaff(input, 'remedy-note', { ...summary(input), remedy: about.id, order, words })],
      memory: [kept, write(remediesSlice, remedies)],
    };
  },
};
