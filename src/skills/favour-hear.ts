import { heardOf } from './product-in-talk.ts';
import { isExplicit } from './read-move.ts';
import type { ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Tells a yes to the favour from a yes that is about a price again. */
export const favourHear: ShopSkill = {
  name: 'favour.hear',
  about: 'Tells whether a yes is to the favour.',
  outcomes: { yes: {}, haggle: {} },
  slices: [talkSlice],
  run(input) {
    const heard = heardOf(input);
    const isAboutPrice = heard !== undefined && (isExplicit(heard) || heard.wants.shipping || heard.wants.gift);
    return { outcome: isAboutPrice ? 'haggle' : 'yes' };
  },
};
