import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import { dueIfPromised, promiseDueAt, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { withoutAwaited } from '../desk/awaited.ts';
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
    const isSaid = ANSWERS.has(what) && hasJustOwned(input, detail.order);
    if (detail.again || isSaid || isHushed(input)) return { outcome: 'again', effects: [settled, told] };
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
      values: { order: detail.order, what, by: { kind: 'instant', at: dueOf(input, promise) }, ...promised.values },
      effects: [settled, promised.effect, told],
      memory: [
        write(
          handoverSlice,
          handover.promise === promise
            ? { ...handover, promise: id, dueAt }
            : withoutAwaited(handover, promise, { promise: id, dueAt }),
        ),
        ...(detail.remedy === undefined
          ? []
          : [write(remediesSlice, changeRemedy(input.memory(remediesSlice), detail.remedy, { promise: id, dueAt }))]),
      ],
      sending: { as: 'news' },
    };
  },
};

/** Somebody's word, whose lateness the same apology covers however often it was promised. */
const ANSWERS: ReadonlySet<string> = new Set(['remedy_answer', 'late_answer']);

/** The last thing said is that an answer about this order is late, with a new time still to come. */
function hasJustOwned({ conversation, memory, now }: ShopInput, order: string): boolean {
  const { dueAt = 0, also = [] } = memory(handoverSlice);
  const isAhead = [dueAt, ...also.map((each) => each.dueAt)].some((due) => now < due);
  return isAhead && conversation.last.some(({ key, values }) => key === 'repair.late' && values?.order === order);
}

/** When the promise was due: the clock may look at it later. */
function dueOf({ memory, now }: ShopInput, promise: string): Instant {
  const { also = [], ...waited } = memory(handoverSlice);
  const all = [waited, ...also, ...memory(remediesSlice)];
  return all.find((each) => each.promise === promise)?.dueAt ?? now;
}

/** A person has the talk, or something urgent is open, when all that is automatic keeps still. */
function isHushed({ conversation, memory }: ShopInput): boolean {
  return conversation.mode === 'staff' || openCases(memory(casesSlice)).some(({ kind }) => kind === 'urgent');
}
