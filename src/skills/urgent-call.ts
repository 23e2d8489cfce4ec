import { write } from '../conversation/skill.ts';
import { makePromise, tellStaff } from './ask-staff.ts';
import { CALL_SLICES, summary } from './call-person.ts';
import { heardOf } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { handoverSlice } from './slices.ts';

/** Calls a person at once for injury, law, press or rage; every word of it goes along. */
export const urgentCall: ShopSkill = {
  name: 'urgent.call',
  about: 'Calls a person at once and stops everything automatic.',
  outcomes: { called: { values: { kind: 'string', due: 'due' }, promises: ['urgent_answer'] }, 'with-staff': {} },
  slices: CALL_SLICES,
  run(input) {
    const kind = heardOf(input)?.urgent ?? 'rage';
    const detail = { ...summary(input), urgent: kind };
    if (input.conversation.mode === 'staff')
      return { outcome: 'with-staff', effects: [tellStaff(input, 'urgent', detail)] };
    const promised = makePromise(input, 'urgent_answer', { urgent: kind });
    return {
      outcome: 'called',
      values: { ...promised.values, kind },
      effects: [promised.effect, tellStaff(input, 'urgent', { ...detail, dueAt: promised.dueAt })],
      memory: [write(handoverSlice, { promise: promised.id, dueAt: promised.dueAt })],
      mode: 'waiting',
    };
  },
};
