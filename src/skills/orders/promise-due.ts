import { z } from 'zod';
import { breach } from '../../care/guarantee.ts';
import { hasArrived } from '../../care/parcels.ts';
import { type LedgerPromise, settlePromise } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { afterSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { mailNews } from './mail-news.ts';
import { parcelOf, SCAN_VALUES, scanValues } from './order-words.ts';

const dueSchema = z.object({ promise: z.string() });

/** Promises about orders that a fresh look at the shop engine judges. */
const JUDGED: ReadonlySet<string> = new Set(['dispatch', 'arrival']);

/**
 * A promise about an order has come to its time. One that the engine can judge is judged after a fresh look, which also pays
 * what a guarantee owes; a promised word on a stuck parcel is given now.
 */
export const promiseDue: ShopSkill = {
  name: 'promise.due',
  about: 'Judges a promise about an order at its time.',
  outcomes: {
    asked: {},
    progress: { values: { order: 'string', ...SCAN_VALUES, due: 'due' }, promises: ['late_answer'] },
    beside: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES],
  run(input) {
    const promise = promiseIn(input);
    if (promise === undefined || promise.state !== 'open') return { outcome: 'beside' };
    if (promise.what === 'progress') return progress(input, promise);
    if (!JUDGED.has(promise.what)) return { outcome: 'beside' };
    return { outcome: 'asked', effects: [judge(input, promise)] };
  },
};

function promiseIn(input: ShopInput): LedgerPromise | undefined {
  const { body } = input.event;
  const id = body.kind === 'due' ? dueSchema.safeParse(body.detail).data?.promise : undefined;
  return input.memory(afterSlice).promises.find((promise) => promise.id === id);
}

/** A fresh look at the order and, where it shows the word broken, the guarantee's payment: one call, safe to repeat. */
function judge(input: ShopInput, promise: LedgerPromise): Effect {
  const { guarantees } = input.facts.shop.after;
  const { owed } = input.memory(afterSlice);
  const order = input.memory(ordersSlice).find(({ id }) => id === promise.orderId);
  const late = settlePromise(promise, { kind: 'clock', at: Math.max(input.now, promise.dueAt) }).promise;
  const remedy = breach(late, guarantees, owed);
  return {
    kind: 'call',
    call: {
      requestId: `judge:${promise.id}`,
      service: 'judge-promise',
      input: {
        promise: promise.id,
        what: promise.what,
        orderId: promise.orderId ?? '',
        dueAt: promise.dueAt,
        currency: order?.currency ?? input.facts.shop.currency.code,
        ...(remedy && { remedy: { key: remedy.key, ...remedy.pays } }),
      },
      onUnknown: 'resend',
    },
  };
}

/** What was promised is a word by now: it is given, whatever there is to say. */
function progress(input: ShopInput, promise: LedgerPromise): SkillResult {
  const order = input.memory(ordersSlice).find(({ id }) => id === promise.orderId);
  const after = input.memory(afterSlice);
  const kept: LedgerPromise = { ...promise, state: 'kept', settledAt: input.now, evidence: input.event.id };
  const promises = after.promises.map((each) => (each.id === promise.id ? kept : each));
  const settled: readonly Effect[] = [{ kind: 'promise-settled', id: promise.id, state: 'kept' }];
  const memory = [write(afterSlice, { ...after, promises })];
  const isOver = !order || order.cancelledAt !== undefined || hasArrived(order) || order.stage === 'returned';
  if (isOver) return { outcome: 'asked', effects: settled, memory };
  const look = askToLook(input, order, 'parcel-stuck');
  return {
    outcome: 'progress',
    values: { order: order.number, ...scanValues(parcelOf(order), input.now), ...look.values },
    effects: [...settled, ...look.effects, ...mailNews(input, order)],
    memory: [...memory, ...look.memory],
    sending: { as: 'news' },
  };
}
