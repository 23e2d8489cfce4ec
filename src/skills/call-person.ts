import type { SkillResult } from '../conversation/skill.ts';
import type { Json } from '../values/value.ts';
import { isSomeoneThere, makePromise, opensValue, tellStaff, wordsOf } from './ask-staff.ts';
import { callNext, openHandover } from './desk/open-handover.ts';
import type { ShopInput } from './shop-skill.ts';
import { handoverSlice, ordersSlice, talkSlice } from './slices.ts';

/** Outcomes of calling a person, for the skills that do. */
export const CALL_OUTCOMES = {
  on: { values: { due: 'due' }, promises: ['human_answer'] },
  away: { values: { due: 'due', opens: 'instant' }, promises: ['human_answer'] },
  already: { values: { by: 'instant' } },
  'with-staff': {},
} as const;

/** Slices a call to a person reads or writes. */
export const CALL_SLICES = [handoverSlice, talkSlice, ordersSlice];

/**
 * Calls a person once: tells staff with a summary, promises an answer by the business clock and steps back. `why` is a
 * word of ours. Outcome `on` or `away`; `already` while an answer is still due; `with-staff` while they have the talk.
 */
export function callPerson(input: ShopInput, why: string): SkillResult {
  const { mode } = input.conversation;
  const { dueAt } = input.memory(handoverSlice);
  if (mode === 'staff') return { outcome: 'with-staff', effects: [tellStaff(input, why, summary(input))] };
  if (mode === 'waiting' && dueAt !== undefined && input.now < dueAt) {
    return { outcome: 'already', values: { by: { kind: 'instant', at: dueAt } } };
  }
  const promised = makePromise(input, 'human_answer', { why });
  const isThere = isSomeoneThere(input);
  return {
    outcome: isThere ? 'on' : 'away',
    values: isThere ? promised.values : { ...promised.values, ...opensValue(input) },
    effects: [
      promised.effect,
      tellStaff(input, why, { ...summary(input), dueAt: promised.dueAt }),
      ...callNext(input, { clock: 'business' }),
    ],
    memory: [openHandover(input, { why, promise: promised.id, dueAt: promised.dueAt })],
    mode: 'waiting',
  };
}

/** What staff see at a glance; the transcript holds the rest. */
export function summary(input: ShopInput): Readonly<Record<string, Json>> {
  const { sku = null } = input.memory(talkSlice);
  const orders = input.memory(ordersSlice).map(({ number }) => number);
  return { words: wordsOf(input), sku, orders, language: input.conversation.language };
}
