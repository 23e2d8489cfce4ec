import type { ShopSkill } from '../shop-skill.ts';
import { consentSlice, isStopped } from './consent-slice.ts';

/** Whether somebody who has fallen silent is spoken to once more: not after they have said stop. */
export const silenceNudge: ShopSkill = {
  name: 'silence.nudge',
  about: 'Decides whether a silent shopper is nudged.',
  outcomes: { speak: {}, quiet: {} },
  slices: [consentSlice],
  run: ({ memory }) => ({ outcome: isStopped(memory(consentSlice)) ? 'quiet' : 'speak' }),
};
