import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import { hasArrived } from '../../care/parcels.ts';
import { type LedgerPromise, settlePromise } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { hasLeft } from '../repair/has-left.ts';
import { moneyOf } from '../repair/order-values.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { type After, afterSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { mailNews } from './mail-news.ts';
import { makeOrderPromise } from './make-order-promise.ts';
import { settledEffects } from './settled-effects.ts';

const answerSchema = z.object({
  promise: z.string(),
  /** When it was done, in time; absent: it was not. */
  doneAt: z.number().optional(),
  /** The order ended before the promise came due. */
  releasedAt: z.number().optional(),
  remedy: z
    .object({
      key: z.string(),
      credit: z.int().optional(),
      refund: z.int().optional(),
      /** True once the money has been moved or the code is good. */
      paid: z.boolean(),
      code: z.string().optional(),
    })
    .optional(),
});

type Answer = z.infer<typeof answerSchema>;

const NEW = { order: 'string', missed: 'instant', due: 'due' } as const;
const STAYS = { order: 'string', missed: 'instant', amount: 'money' } as const;

/** Done by now, though after its time: no new time is told. */
const LATE = { order: 'string', missed: 'instant', done: 'string' } as const;

/** Ends a promise by what a fresh look found, and tells the shopper of a broken one: what is paid, what happens now. */
export const promiseJudged: ShopSkill = {
  name: 'promise.judged',
  about: 'Ends a promise about an order after a fresh look at it.',
  outcomes: {
    kept: {},
    credit: { values: { ...NEW, amount: 'money', code: 'string' }, promises: ['dispatch', 'arrival'] },
    refund: { values: { ...NEW, amount: 'money' }, promises: ['dispatch', 'arrival'] },
    owed: {
      values: { ...NEW, amount: 'money', paidBy: 'due' },
      promises: ['dispatch', 'arrival', 'guarantee_payment'],
    },
    missed: { values: NEW, promises: ['dispatch', 'arrival'] },
    'credit-late': { values: { ...LATE, amount: 'money', code: 'string' } },
    'refund-late': { values: { ...LATE, amount: 'money' } },
    'owed-late': { values: { ...LATE, amount: 'money', paidBy: 'due' }, promises: ['guarantee_payment'] },
    'missed-late': { values: LATE },
    again: { values: { order: 'string', due: 'due' }, promises: ['late_answer'] },
    'credit-stays': { values: { ...STAYS, code: 'string' } },
    'refund-stays': { values: STAYS },
    beside: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES],
  run(input) {
    const { body } = input.event;
    if (body.kind !== 'answer' || !body.requestId.startsWith('judge:')) return { outcome: 'beside' };
    const after = input.memory(afterSlice);
    const promise = after.promises.find(({ id }) => id === body.requestId.slice('judge:'.length));
    const order = input.memory(ordersSlice).find(({ id }) => id === promise?.orderId);
    if (!promise || !order) return { outcome: 'beside' };
    // No answer after all tries: what is known here counts.
    const answer = (body.ok ? answerSchema.safeParse(body.result).data : undefined) ?? { promise: promise.id };
    const known = { promise, order, after };
    const told = promise.state === 'open' ? judged(input, known, answer) : paidInVain(input, known, answer.remedy);
    return { ...told, sending: { as: 'news' } };
  },
};

interface Judged {
  readonly promise: LedgerPromise;
  readonly order: OrderState;
  readonly after: After;
}

/**
 * Paid by a look that found nothing; before its answer came a word that was dated back, and the promise is not broken. The
 * shopper hears what was paid and that it stays theirs, and nothing of a breach that there was not.
 */
function paidInVain(input: ShopInput, { promise, order, after }: Judged, remedy: Answer['remedy']): SkillResult {
  if (!remedy || (promise.state !== 'kept' && promise.state !== 'released')) return { outcome: 'beside' };
  const effects = recordOf(promise, remedy);
  const { credit, refund, paid, code } = remedy;
  if (!paid) return { outcome: 'kept', effects };
  const memory = [write(afterSlice, { ...after, owed: [...after.owed, owedOf(promise, order, remedy)] })];
  const amount = moneyOf(order, credit ?? refund ?? 0);
  const values: Values = { order: order.number, missed: { kind: 'instant', at: promise.dueAt }, amount };
  const told = { effects: [...effects, ...mailNews(input, order)], memory };
  if (credit !== undefined && code !== undefined)
    return { outcome: 'credit-stays', values: { ...values, code }, ...told };
  return { outcome: 'refund-stays', values, ...told };
}

function judged(input: ShopInput, { promise, order, after }: Judged, answer: Answer): SkillResult {
  const settled = settlePromise(promise, happeningOf(input, promise, answer)).promise;
  const promises = after.promises.map((each) => (each.id === promise.id ? settled : each));
  const effects = settledEffects(promise, settled);
  if (settled.state !== 'broken')
    return { outcome: 'kept', effects, memory: [write(afterSlice, { ...after, promises })] };
  return broken(input, { promise: settled, order, after: { ...after, promises } }, { answer, effects });
}

function happeningOf({ now, event }: ShopInput, { dueAt }: LedgerPromise, answer: Answer) {
  const evidence = event.id;
  if (answer.doneAt !== undefined) return { kind: 'done', at: answer.doneAt, evidence } as const;
  if (answer.releasedAt !== undefined) return { kind: 'released', at: answer.releasedAt, evidence } as const;
  return { kind: 'clock', at: Math.max(now, dueAt) } as const;
}

interface Breach {
  readonly answer: Answer;
  readonly effects: readonly Effect[];
}

/** Told in one sober message: what was said, what is paid, the new time. Staff hear of it too. */
function broken(input: ShopInput, { promise, order, after }: Judged, { answer, effects }: Breach): SkillResult {
  const { remedy } = answer;
  const staff = tellStaff(input, 'promise-broken', { ...summary(input), order: order.number, what: promise.what });
  const first = promise.first ?? { id: promise.id, dueAt: promise.dueAt };
  const all = [...effects, staff, ...mailNews(input, order), ...recordOf(promise, remedy)];
  const done = doneSince(order, promise);
  if (done !== undefined) return brokenButDone(input, { promise, order, after }, { remedy, done, effects: all });
  // A second time nothing is promised by the clock: a person answers.
  const isSecond = after.promises.some(
    (each) => each.id !== promise.id && each.state === 'broken' && (each.first?.id ?? each.id) === first.id,
  );
  if (isSecond && !remedy) {
    const look = askToLook(input, order, 'promise-broken');
    const memory = [write(afterSlice, after), ...look.memory];
    const values = { order: order.number, ...look.values };
    return { outcome: 'again', values, effects: [...all.filter((each) => each !== staff), ...look.effects], memory };
  }
  const renewed = makeOrderPromise(input, order, { what: promise.what, first });
  const owed = remedy ? [...after.owed, owedOf(promise, order, remedy)] : after.owed;
  const memory = [write(afterSlice, { ...after, owed, promises: [...after.promises, renewed.promise] })];
  const values: Values = {
    order: order.number,
    missed: { kind: 'instant', at: promise.dueAt },
    ...renewed.values,
  };
  const payment = remedyWords(input, order, remedy);
  return {
    outcome: payment.outcome,
    values: { ...values, ...payment.values },
    effects: [...all, ...renewed.effects, ...(payment.effects ?? [])],
    memory,
  };
}

/** What was promised has happened meanwhile. */
function doneSince(order: OrderState, { what }: LedgerPromise): 'arrived' | 'sent' | undefined {
  if (what === 'arrival') return hasArrived(order) ? 'arrived' : undefined;
  return what === 'dispatch' && hasLeft(order) ? 'sent' : undefined;
}

/** It is done by now: what is paid is told, and no new time. */
function brokenButDone(
  input: ShopInput,
  { promise, order, after }: Judged,
  { remedy, done, effects }: Pick<Answer, 'remedy'> & { readonly done: string; readonly effects: readonly Effect[] },
): SkillResult {
  const owed = remedy ? [...after.owed, owedOf(promise, order, remedy)] : after.owed;
  const { outcome, values, effects: paying = [] } = remedyWords(input, order, remedy);
  return {
    outcome: `${outcome}-late`,
    values: { order: order.number, missed: { kind: 'instant', at: promise.dueAt }, done, ...values },
    effects: [...effects, ...paying],
    memory: [write(afterSlice, { ...after, owed })],
  };
}

function remedyWords(input: ShopInput, order: OrderState, remedy: Answer['remedy']): SkillResult {
  if (!remedy) return { outcome: 'missed' };
  const { credit, refund, paid, code } = remedy;
  const amount = moneyOf(order, credit ?? refund ?? 0);
  if (paid && credit !== undefined && code !== undefined) return { outcome: 'credit', values: { amount, code } };
  if (paid) return { outcome: 'refund', values: { amount } };
  const payment = makeOrderPromise(input, order, { what: 'guarantee_payment' });
  const { due } = payment.values;
  return { outcome: 'owed', values: { amount, ...(due !== undefined && { paidBy: due }) }, effects: payment.effects };
}

function owedOf({ what: breachOf }: LedgerPromise, { id: orderId }: OrderState, remedy: NonNullable<Answer['remedy']>) {
  return { key: remedy.key, orderId, breachOf, pays: paysOf(remedy) };
}

function paysOf({ credit, refund }: NonNullable<Answer['remedy']>) {
  return { ...(credit !== undefined && { credit }), ...(refund !== undefined && { refund }) };
}

function recordOf(promise: LedgerPromise, remedy: Answer['remedy']): readonly Effect[] {
  const detail = {
    promise: promise.id,
    what: promise.what,
    orderId: promise.orderId ?? '',
    ...(remedy && { key: remedy.key, paid: remedy.paid, ...paysOf(remedy) }),
  };
  return [{ kind: 'record', record: { kind: remedy ? 'guarantee' : 'promise-broken', detail } }];
}
