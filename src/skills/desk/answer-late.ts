import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { CALL_SLICES, summary } from '../call-person.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';

const detailSchema = z.object({ promise: z.string(), what: z.string(), detail: z.unknown() });

/** Promises of a person's answer, which are all broken in the same way. */
const ANSWERS: ReadonlySet<string> = new Set(['human_answer', 'urgent_answer']);

/** The promised answer has not come: the shopper is told once, with a new time, and staff are called again. */
export const answerLate: ShopSkill = {
  name: 'desk.answer-late',
  about: 'Owns up to an answer of a person that is late, and calls for it again.',
  outcomes: { late: { values: { by: 'instant', due: 'due' }, promises: ['human_answer'] }, again: {}, other: {} },
  slices: CALL_SLICES,
  run(input) {
    const broken = brokenAnswer(input);
    if (!broken) return { outcome: 'other' };
    const handover = input.memory(handoverSlice);
    const { promise: _promise, ...kept } = handover;
    const settled = { kind: 'promise-settled', id: broken.promise, state: 'broken' } as const;
    const told = tellStaff(input, 'late', { ...summary(input), handover: handover.id ?? null });
    // One apology: what is said again and again is believed by nobody.
    if (broken.isAgain || input.conversation.mode !== 'waiting') {
      return { outcome: 'again', effects: [settled, told], memory: [write(handoverSlice, kept)] };
    }
    const promised = makePromise(input, 'human_answer', { again: true });
    return {
      outcome: 'late',
      values: { ...promised.values, by: { kind: 'instant', at: handover.dueAt ?? input.now } },
      effects: [settled, promised.effect, told],
      memory: [write(handoverSlice, { ...handover, promise: promised.id, dueAt: promised.dueAt })],
      sending: { as: 'news' },
    };
  },
};

function brokenAnswer({ event: { body }, memory }: ShopInput) {
  const read = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
  if (!read.success || !ANSWERS.has(read.data.what) || memory(handoverSlice).promise !== read.data.promise)
    return undefined;
  const { promise, detail } = read.data;
  return { promise, isAgain: typeof detail === 'object' && detail !== null && 'again' in detail };
}
