import { z } from 'zod';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice, talkSlice } from '../slices.ts';

const refusedSchema = z.object({ code: z.string().optional(), reason: z.string() });

/** Hears whether the shop engine made a deal's code; one it refuses is told before the shopper tries it in vain. */
export const codeHear: ShopSkill = {
  name: 'code.hear',
  about: 'Hears whether the shop engine made the code of a deal.',
  outcomes: { made: {}, refused: { values: { due: 'due' }, promises: ['human_answer'] } },
  slices: [ordersSlice, talkSlice],
  run(input) {
    const { body } = input.event;
    if (body.kind !== 'answer' || body.ok) return { outcome: 'made' };
    // The code of a deal that is over: an alarm tells the owner, and the shopper has nothing to lose.
    if (!body.requestId.endsWith(':live')) return { outcome: 'made' };
    const refused = refusedSchema.safeParse(body.result).data;
    const promised = makePromise(input, 'human_answer', { why: 'code-refused' });
    const detail = { ...summary(input), reason: refused?.reason ?? 'unknown', dueAt: promised.dueAt };
    return {
      outcome: 'refused',
      values: promised.values,
      effects: [promised.effect, tellStaff(input, 'code-refused', detail)],
    };
  },
};
