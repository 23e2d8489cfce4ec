import type { Values } from '../values/value.ts';
import { makePromise, tellStaff } from './ask-staff.ts';
import { CALL_SLICES, summary } from './call-person.ts';
import { callNext, openHandover } from './desk/open-handover.ts';
import { heardOf } from './product-in-talk.ts';
import type { ShopInput, ShopResult, ShopSkill } from './shop-skill.ts';
import { handoverSlice } from './slices.ts';

/** Calls a person at once for injury, law, press or rage; every word of it goes along. */
export const urgentCall: ShopSkill = {
  name: 'urgent.call',
  about: 'Calls a person at once and stops everything automatic.',
  outcomes: {
    called: { values: { kind: 'string', due: 'due' }, promises: ['urgent_answer'] },
    again: { values: { by: 'instant' } },
    'with-staff': {},
  },
  slices: CALL_SLICES,
  run(input): ShopResult {
    const kind = heardOf(input)?.urgent ?? 'rage';
    const detail = { ...summary(input), urgent: kind };
    if (input.conversation.mode === 'staff')
      return { outcome: 'with-staff', effects: [tellStaff(input, 'urgent', detail)] };
    const { dueAt, urgent } = input.memory(handoverSlice);
    // The sober message is said once; staff see every further word.
    if (urgent === kind && dueAt !== undefined && input.now < dueAt)
      return {
        outcome: 'again',
        values: { by: { kind: 'instant', at: dueAt } },
        effects: [tellStaff(input, 'urgent', { ...detail, dueAt })],
      };
    const promised = makePromise(input, 'urgent_answer', { urgent: kind });
    return {
      outcome: 'called',
      values: { ...promised.values, ...calledValue(input), kind },
      effects: [
        promised.effect,
        tellStaff(input, 'urgent', { ...detail, dueAt: promised.dueAt }),
        // Nothing of the shop's own accord goes to somebody hurt or furious.
        { kind: 'void', kinds: ['visit'] },
        ...callNext(input, { clock: 'wall' }),
      ],
      memory: [openHandover(input, { why: 'urgent', urgent: kind, promise: promised.id, dueAt: promised.dueAt })],
      mode: 'waiting',
    };
  },
};

/** {person}: the first on call, who is told before anybody else. */
function calledValue({ facts }: ShopInput): Values {
  const first = facts.shop.onCall?.order[0];
  return first === undefined ? {} : { person: first };
}
