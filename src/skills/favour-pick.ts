import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice } from './slices.ts';

/** Picks the favour to ask after a deal, in turn; the price never depends on the answer. */
export const favourPick: ShopSkill = {
  name: 'favour.pick',
  about: 'Picks a favour the owner allows to be asked after a deal.',
  outcomes: { ask: { values: { favour: 'string' } }, none: {} },
  slices: [dealsSlice],
  run({ memory, facts: { shop } }) {
    const { favours } = shop;
    if (favours.length === 0) return { outcome: 'none' };
    const favour = favours[(memory(dealsSlice).length - 1) % favours.length];
    return { outcome: 'ask', values: { favour: favour === 'tell_friends' ? 'friends' : 'channel' } };
  },
};
