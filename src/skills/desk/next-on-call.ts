import { z } from 'zod';
import { tellStaff } from '../ask-staff.ts';
import { CALL_SLICES, summary } from '../call-person.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';
import { callNext } from './open-handover.ts';

const detailSchema = z.object({ handover: z.string(), step: z.int() });

/** Nobody has acknowledged in time: the next on call is told. The shopper hears of it only when it is urgent. */
export const nextOnCall: ShopSkill = {
  name: 'desk.next-on-call',
  about: 'Calls the next person on call while nobody has said that they are on it.',
  outcomes: { told: { values: { next: 'string', by: 'instant' } }, silent: {}, over: {} },
  slices: CALL_SLICES,
  run(input) {
    const { urgent, dueAt, id } = input.memory(handoverSlice);
    const step = stepOf(input);
    const next = step === undefined ? undefined : input.facts.shop.onCall?.order[step];
    if (step === undefined || next === undefined) return { outcome: 'over' };
    const detail = { ...summary(input), to: next, handover: id ?? null, ...(urgent === undefined ? {} : { urgent }) };
    const clock = urgent === undefined ? 'business' : 'wall';
    const effects = [tellStaff(input, 'on-call', detail), ...callNext(input, { clock, step: step + 1 })];
    if (urgent === undefined || dueAt === undefined) return { outcome: 'silent', effects };
    return { outcome: 'told', values: { next, by: { kind: 'instant', at: dueAt } }, effects };
  },
};

/** Which in the order is called now; undefined when somebody is on it, or this is about an earlier handover. */
function stepOf(input: ShopInput): number | undefined {
  const { body } = input.event;
  const detail = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
  const { id, seenBy } = input.memory(handoverSlice);
  const isOpen = input.conversation.mode === 'waiting' && seenBy === undefined;
  return detail.success && isOpen && detail.data.handover === id ? detail.data.step : undefined;
}
