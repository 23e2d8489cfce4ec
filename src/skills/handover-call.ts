import { CALL_OUTCOMES, CALL_SLICES, callPerson } from './call-person.ts';
import type { ShopSkill } from './shop-skill.ts';

/** Calls a person because the shopper wants one, or because too little was understood. */
export const handoverCall: ShopSkill = {
  name: 'handover.call',
  about: 'Calls a person, says who answers and by when.',
  outcomes: CALL_OUTCOMES,
  slices: CALL_SLICES,
  run: (input) => callPerson(input, input.conversation.misses > 0 ? 'not-understood' : 'wanted'),
};
