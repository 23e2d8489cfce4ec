import { z } from 'zod';
import { answerReview } from '../../care/review-answer.ts';
import { write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { tellStaff } from '../ask-staff.ts';
import { CALL_SLICES, callPerson } from '../call-person.ts';
import { type Case, casesSlice } from '../repair/cases-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { rememberReview, touchedSlice, writeTouched } from './touched-slice.ts';

/** News `order:review`: `order` is the order's number; `rating` of `outOf` stars. */
const reviewSchema = z.object({
  order: z.string().optional(),
  number: z.string().optional(),
  rating: z.number(),
  outOf: z.number().positive().default(5),
  words: z.string().max(20_000).default(''),
});

/** Thanks for a review in words about it; one that tells of a bad turn becomes a case, and is never asked to change. */
export const reviewHear: ShopSkill = {
  name: 'review.hear',
  about: 'Thanks for a review; opens a case for a bad one.',
  outcomes: {
    quoted: { values: { quote: 'string' } },
    thanked: {},
    'bad-quoted': { values: { quote: 'string', due: 'due' }, promises: ['human_answer'] },
    bad: { values: { due: 'due' }, promises: ['human_answer'] },
    known: {},
    none: {},
  },
  slices: [...CALL_SLICES, touchedSlice, casesSlice],
  run(input) {
    const { body } = input.event;
    const read = reviewSchema.safeParse(body.kind === 'order' ? body.order : undefined);
    if (!read.success) return { outcome: 'none' };
    const review = read.data;
    const order = review.order ?? review.number ?? input.memory(ordersSlice).at(-1)?.number ?? '';
    const touched = input.memory(touchedSlice);
    if (touched.reviews[order]?.reviewedAt !== undefined) return { outcome: 'none' };
    const memory = [writeTouched(rememberReview(touched, order, { reviewedAt: input.now }))];
    const { quote, opensCase } = answerReview(review);
    const { rating, outOf } = review;
    const record = { kind: 'record', record: { kind: 'review', detail: { order, rating, outOf } } } as const;
    const quoted: Values = quote === undefined ? {} : { quote };
    if (!opensCase) {
      return { outcome: quote === undefined ? 'thanked' : 'quoted', values: quoted, memory, effects: [record] };
    }
    const cases = write(casesSlice, [...input.memory(casesSlice), caseOf(input, order)]);
    const called = callPerson(input, 'review');
    const details = tellStaff(input, 'review', { order, rating, outOf, words: review.words });
    const result = {
      values: { ...quoted, ...called.values },
      memory: [...memory, cases, ...(called.memory ?? [])],
      effects: [record, ...(called.effects ?? []).filter((effect) => effect.kind !== 'call'), details],
      ...(called.mode && { mode: called.mode }),
    };
    if (called.values?.due === undefined) return { ...result, outcome: 'known' };
    return { ...result, outcome: quote === undefined ? 'bad' : 'bad-quoted' };
  },
};

function caseOf({ event, now }: ShopInput, order: string): Case {
  return { id: `${event.id}:review`, ...(order !== '' && { order }), kind: 'review', openedAt: now, times: 1 };
}
