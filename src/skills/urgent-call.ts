import { write } from '../conversation/skill.ts';
import type { Values } from '../values/value.ts';
import { makePromise, tellStaff } from './ask-staff.ts';
import { CALL_SLICES, summary } from './call-person.ts';
import { callNext, openHandover } from './desk/open-handover.ts';
import { heardOf } from './product-in-talk.ts';
import { type Case, casesSlice, openCases } from './repair/cases-slice.ts';
import { dropChecks } from './repair/check-back.ts';
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
    mild: {},
  },
  slices: [...CALL_SLICES, casesSlice],
  run(input): ShopResult {
    const kind = heardOf(input)?.urgent ?? 'rage';
    if (!isAlways(input, kind)) return { outcome: 'mild' };
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
        // Nothing automatic goes to somebody hurt or furious: neither what waits to be sent nor what was planned.
        { kind: 'void', kinds: ['answer', 'news', 'visit'] },
        ...openCases(input.memory(casesSlice)).flatMap(({ id }) => dropChecks(id)),
        ...callNext(input, { clock: 'wall' }),
      ],
      memory: [
        openHandover(input, { why: 'urgent', urgent: kind, promise: promised.id, dueAt: promised.dueAt }),
        write(casesSlice, [...input.memory(casesSlice), urgentCase(input)]),
      ],
      mode: 'waiting',
    };
  },
};

/** Kinds the owner wants a person called for at once; illness and injury are one to whoever is hurt. */
function isAlways({ facts }: ShopInput, kind: string): boolean {
  const { urgentAlways } = facts.shop;
  return (
    urgentAlways === undefined || urgentAlways.includes(kind) || (kind === 'injury' && urgentAlways.includes('illness'))
  );
}

/** While it is open the shop says nothing of its own accord. */
function urgentCase({ event, now }: ShopInput): Case {
  return { id: `${event.id}:urgent`, kind: 'urgent', openedAt: now, heardAt: now, times: 1, remedy: 'person' };
}

/** {person}: the first on call, who is told before anybody else. */
function calledValue({ facts }: ShopInput): Values {
  const first = facts.shop.onCall?.order[0];
  return first === undefined ? {} : { person: first };
}
