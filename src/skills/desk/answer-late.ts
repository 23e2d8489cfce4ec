import { z } from 'zod';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { CALL_SLICES, summary } from '../call-person.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';
import { withoutAwaited } from './awaited.ts';

const detailSchema = z.object({ promise: z.string(), what: z.string(), detail: z.unknown() });

/** Promises about an order that `repair.late` owns up to: told by both they would be told twice. */
const REPAIRED: ReadonlySet<string> = new Set(['remedy_answer', 'late_answer', 'refund', 'replacement']);

/** The promised answer of a person has not come: the shopper is told once, with a new time, and staff are called again. */
export const answerLate: ShopSkill = {
  name: 'desk.answer-late',
  about: 'Owns up to an answer of a person that is late, and calls for it again.',
  outcomes: { late: { values: { by: 'instant', due: 'due' }, promises: ['human_answer'] }, again: {}, other: {} },
  slices: CALL_SLICES,
  run(input) {
    const broken = brokenAnswer(input);
    if (!broken) return { outcome: 'other' };
    const { id = null } = input.memory(handoverSlice);
    const effects: readonly Effect[] = [
      { kind: 'promise-settled', id: broken.promise, state: 'broken' },
      tellStaff(input, 'late', { ...summary(input), handover: id }),
    ];
    // One apology: what is said again and again is believed by nobody.
    if (broken.isAgain) return { outcome: 'again', effects, memory: [broken.remember(undefined)] };
    return late(input, broken, effects);
  },
};

interface Broken {
  readonly promise: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly isAgain: boolean;
  /** The handover with the new promise in place of the broken one. */
  readonly remember: (next: { readonly id: string; readonly dueAt: Instant } | undefined) => SliceWrite;
}

function late(input: ShopInput, broken: Broken, effects: readonly Effect[]): SkillResult {
  const promised = makePromise(input, broken.what, { again: true });
  return {
    outcome: 'late',
    values: { ...promised.values, by: { kind: 'instant', at: broken.dueAt } },
    effects: [...effects, promised.effect],
    memory: [broken.remember(promised)],
    sending: { as: 'news' },
  };
}

/** The answer that was promised and has not come: of a person who was called, or to a question staff were asked. */
function brokenAnswer(input: ShopInput): Broken | undefined {
  const { body } = input.event;
  const read = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
  if (!read.success) return undefined;
  const { promise, what, detail } = read.data;
  if (REPAIRED.has(what)) return undefined;
  const isAgain = typeof detail === 'object' && detail !== null && 'again' in detail;
  const { promise: waited, dueAt = input.now, fact, ...kept } = input.memory(handoverSlice);
  const asked = fact === undefined ? {} : { fact };
  if (promise === waited) {
    const remember: Broken['remember'] = (next) =>
      write(handoverSlice, { ...kept, ...asked, ...(next ? { promise: next.id, dueAt: next.dueAt } : { dueAt }) });
    return { promise, what: 'human_answer', dueAt, isAgain, remember };
  }
  const other = input.memory(handoverSlice).also?.find((each) => each.promise === promise);
  if (other) {
    const remember: Broken['remember'] = (next) =>
      write(
        handoverSlice,
        withoutAwaited(input.memory(handoverSlice), promise, next && { promise: next.id, dueAt: next.dueAt }),
      );
    const rule = what === 'fact_answer' ? what : 'human_answer';
    return { promise, what: rule, dueAt: other.dueAt, isAgain, remember };
  }
  if (promise !== fact?.promise) return undefined;
  const called = waited === undefined ? kept : { ...kept, promise: waited, dueAt };
  const remember: Broken['remember'] = (next) =>
    write(handoverSlice, next ? { ...called, fact: { ...fact, promise: next.id, dueAt: next.dueAt } } : called);
  return { promise, what: 'fact_answer', dueAt: fact.dueAt, isAgain, remember };
}
