import { write } from '../conversation/skill.ts';
import { makePromise, tellStaff } from './ask-staff.ts';
import { besides } from './desk/awaited.ts';
import { rememberTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { handoverSlice, talkSlice } from './slices.ts';

/** Passes the open question to staff and promises an answer. */
export const doubtsAskStaff: ShopSkill = {
  name: 'doubts.ask-staff',
  about: 'Asks staff what no fact answers, and promises an answer by a time.',
  outcomes: { asked: { values: { due: 'due' }, promises: ['fact_answer'] } },
  slices: [talkSlice, handoverSlice],
  run(input) {
    const { question = '', sku = null } = input.memory(talkSlice);
    const promised = makePromise(input, 'fact_answer', { question, sku });
    const fact = { promise: promised.id, dueAt: promised.dueAt, askedAt: input.now, question };
    return {
      outcome: 'asked',
      values: promised.values,
      effects: [promised.effect, tellStaff(input, 'fact', { question, sku, dueAt: promised.dueAt })],
      memory: [
        rememberTalk(input, undefined, { question: undefined }),
        write(handoverSlice, { ...besides(input.memory(handoverSlice)), fact }),
      ],
    };
  },
};
