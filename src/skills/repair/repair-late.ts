import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import { dueIfPromised, promiseDueAt, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';
import { casesSlice, openCases } from './cases-slice.ts';
import { changeRemedy, remediesSlice } from './remedies-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

const detailSchema = z.object({
  promise: z.string(),
  what: z.enum(['remedy_answer', 'late_answer', 'refund', 'replacement']),
  detail: z.object({ remedy: z.string().optional(), order: z.string(), again: z.boolean().optional() }),
});

/** What was promised about a complaint has not come: the shopper hears it from us once, with a new time; staff each time. */
export const repairLate: ShopSkill = {
  name: 'repair.late',
  about: 'Owns up to an answer or a payment about a complaint that is late.',
  outcomes: {
    late: { values: { order: 'string', what: 'string', by: 'instant', due: 'due' }, promises: ['late_answer'] },
    again: {},
    other: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const { body } = input.event;
    const read = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
    if (!read.success) return { outcome: 'other' };
    const { promise, what, detail } = read.data;
    const settled = { kind: 'promise-settled', id: promise, state: 'broken' } as const;
    const told = tellStaff(input, 'late', {
      ...summary(input),
      order: detail.order,
      remedy: detail.remedy ?? null,
      what,
    });
    // One apology: what is said again and again is believed by nobody.
    if (detail.again || isHushed(input)) return { outcome: 'again', effects: [settled, told] };
    const again = {
      order: detail.order,
      again: true,
      ...(detail.remedy === undefined ? {} : { remedy: detail.remedy }),
    };
    const promised = promiseDueAt(input, {
      what: 'late_answer',
      dueAt: dueIfPromised(input, 'late_answer'),
      detail: again,
    });
    const { id, dueAt } = promised;
    const handover = input.memory(handoverSlice);
    return {
      outcome: 'late',
      values: { order: detail.order, what, by: { kind: 'instant', at: input.now }, ...promised.values },
      effects: [settled, promised.effect, told],
      memory: [
        ...(handover.promise === promise ? [write(handoverSlice, { ...handover, promise: id, dueAt })] : []),
        ...(detail.remedy === undefined
          ? []
          : [write(remediesSlice, changeRemedy(input.memory(remediesSlice), detail.remedy, { promise: id, dueAt }))]),
      ],
      sending: { as: 'news' },
    };
  },
};

/** A person has the talk, or something urgent is open, when all that is automatic keeps still. */
function isHushed({ conversation, memory }: ShopInput): boolean {
  return conversation.mode === 'staff' || openCases(memory(casesSlice)).some(({ kind }) => kind === 'urgent');
}
