import { type SkillResult, write } from '../../conversation/skill.ts';
import { tellStaff } from '../ask-staff.ts';
import { callNext, openHandover } from '../desk/open-handover.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { requestOf } from './call-engine.ts';
import { casesSlice, changeCase } from './cases-slice.ts';
import { promiseFor, remedyRecord, tellOfRemedy } from './give-remedy.ts';
import { moneyOf } from './order-values.ts';
import { changeRemedy, type Remedy, remediesSlice } from './remedies-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** The shop engine's word on a remedy: told as done only now, or given to a person with the owner alarmed. */
export const repairAnswer: ShopSkill = {
  name: 'repair.answer',
  about: 'Tells that a refund or cancellation is done, or that it failed and who sees to it.',
  outcomes: {
    refunded: { values: { order: 'string', amount: 'money' } },
    cancelled: { values: { order: 'string', amount: 'money', sum: 'string' } },
    owing: { values: { order: 'string', amount: 'money', due: 'due' }, promises: ['refund'] },
    failed: { values: { order: 'string', what: 'string', due: 'due' }, promises: ['human_answer'] },
    left: { values: { order: 'string', due: 'due' }, promises: ['human_answer'] },
    'by-person': { values: { order: 'string', what: 'string', due: 'due' }, promises: ['remedy_answer'] },
    none: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const { body } = input.event;
    const remedy = input
      .memory(remediesSlice)
      .find((each) => body.kind === 'answer' && each.state === 'doing' && requestOf(each) === body.requestId);
    if (body.kind !== 'answer' || !remedy) return { outcome: 'none' };
    if (body.ok) return done(input, remedy, body.result);
    const reason = reasonOf(body.result);
    return reason === 'unsupported' ? byPerson(input, remedy) : failed(input, remedy, reason);
  },
};

function done(input: ShopInput, remedy: Remedy, result: unknown): SkillResult {
  const order = input.memory(ordersSlice).find(({ id }) => id === remedy.orderId);
  const amount = remedy.amount ?? 0;
  if (remedy.what === 'cancel' && amount > paidBackIn(result)) return owing(input, remedy, amount);
  const finished: Remedy = { ...remedy, state: 'done' };
  return {
    outcome: remedy.what === 'cancel' ? 'cancelled' : 'refunded',
    values: {
      order: remedy.order,
      amount: order
        ? moneyOf(order, amount)
        : { kind: 'money', minor: amount, currency: input.facts.shop.currency.code },
      sum: amount > 0 ? 'yes' : 'no',
    },
    effects: [...keptPromise(remedy), remedyRecord(finished)],
    memory: [write(remediesSlice, changeRemedy(input.memory(remediesSlice), remedy.id, finished))],
    sending: { as: 'news' },
  };
}

/** Cancelled, but the engine paid nothing back: a person does, by a time. */
function owing(input: ShopInput, remedy: Remedy, amount: number): SkillResult {
  const promised = promiseFor(input, remedy, 'refund');
  const next: Remedy = { ...remedy, state: 'approved', promise: promised.id, dueAt: promised.dueAt };
  const order = input.memory(ordersSlice).find(({ id }) => id === remedy.orderId);
  const { currency } = order ?? { currency: input.facts.shop.currency.code };
  return {
    outcome: 'owing',
    values: { order: remedy.order, amount: { kind: 'money', minor: amount, currency }, ...promised.values },
    effects: [
      ...keptPromise(remedy),
      promised.effect,
      remedyRecord(next),
      tellStaff(input, 'refund-owed', { remedy: remedy.id, order: remedy.order, amount, dueAt: promised.dueAt }),
    ],
    memory: [write(remediesSlice, changeRemedy(input.memory(remediesSlice), remedy.id, next))],
    sending: { as: 'news' },
  };
}

function paidBackIn(result: unknown): number {
  const paid = typeof result === 'object' && result !== null && 'refunded' in result ? result.refunded : undefined;
  return typeof paid === 'number' ? paid : 0;
}

/** The shop's system does no such thing by itself: it waits at the desk for whoever does, with a time to hear by. */
function byPerson(input: ShopInput, remedy: Remedy): SkillResult {
  const promised = promiseFor(input, remedy, 'remedy_answer');
  const waiting: Remedy = { ...remedy, state: 'waiting', promise: promised.id, dueAt: promised.dueAt };
  const about = input.memory(casesSlice).find(({ id }) => id === remedy.caseId);
  return {
    outcome: 'by-person',
    values: { order: remedy.order, what: remedy.what, ...promised.values },
    effects: [
      ...keptPromise(remedy),
      promised.effect,
      remedyRecord(waiting),
      tellOfRemedy(input, { remedy: waiting, about }),
    ],
    memory: [write(remediesSlice, changeRemedy(input.memory(remediesSlice), remedy.id, waiting))],
    sending: { as: 'news' },
  };
}

/** Nothing is told that is not so: a person takes it over, and money that hangs is the owner's alarm. */
function failed(input: ShopInput, remedy: Remedy, reason: string): SkillResult {
  const promised = promiseFor(input, remedy, 'human_answer');
  const hung: Remedy = { ...remedy, state: 'waiting', reason, promise: promised.id, dueAt: promised.dueAt };
  const detail = { remedy: remedy.id, what: remedy.what, order: remedy.order, reason, dueAt: promised.dueAt };
  const cases = input.memory(casesSlice);
  return {
    outcome: remedy.what === 'cancel' && reason === 'left' ? 'left' : 'failed',
    values: { order: remedy.order, what: remedy.what, ...promised.values },
    effects: [
      ...keptPromise(remedy),
      promised.effect,
      remedyRecord({ ...hung, state: 'failed' }),
      { kind: 'record', record: { kind: 'remedy-failed', detail } },
      tellStaff(input, 'remedy-failed', { ...detail, words: remedy.words, photos: remedy.photos }),
      ...callNext(input, { clock: 'business' }),
    ],
    memory: [
      write(remediesSlice, changeRemedy(input.memory(remediesSlice), remedy.id, hung)),
      ...(remedy.caseId === undefined
        ? []
        : [write(casesSlice, changeCase(cases, remedy.caseId, { remedy: 'person' }))]),
      openHandover(input, { why: 'remedy-failed', promise: promised.id, dueAt: promised.dueAt }),
    ],
    ...(input.conversation.mode === 'bot' ? { mode: 'waiting' as const } : {}),
    sending: { as: 'news' },
  };
}

/** What was promised was word of how it went: that has come. */
function keptPromise({ promise }: Remedy) {
  return promise === undefined ? [] : [{ kind: 'promise-settled', id: promise, state: 'kept' } as const];
}

function reasonOf(result: unknown): string {
  const reason = typeof result === 'object' && result !== null && 'reason' in result ? result.reason : undefined;
  return typeof reason === 'string' ? reason.slice(0, 60) : 'unknown';
}
