import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import { type LedgerPromise, settlePromise } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import { promiseDueAt } from '../ask-staff.ts';
import { givenUp } from '../repair/given-up.ts';
import { type Remedy, remediesSlice } from '../repair/remedies-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { afterSlice, orderTalkSlice } from './after-slice.ts';
import { LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES, type Followed, followOrder } from './follow-order.ts';
import { mailNews } from './mail-news.ts';
import { makeOrderPromise } from './make-order-promise.ts';
import { orderSchema } from './order-schema.ts';
import { rememberOrder } from './remember-order.ts';
import { settledEffects } from './settled-effects.ts';

const noticeSchema = z.object({ orders: z.array(orderSchema).min(1) });

const DELAY = { order: 'string', orders: 'list', count: 'number', known: 'string', reason: 'string' } as const;

/** Hears that orders are late, by the owner or the engine: one message for all of them, and promises move with it. */
export const delayHear: ShopSkill = {
  name: 'delay.hear',
  about: 'Takes in a delay of one or several orders; promises to arrive move with the notice.',
  outcomes: {
    until: { values: { ...DELAY, newDue: 'due', was: 'string', due: 'instant' }, promises: ['arrival'] },
    unknown: { values: { ...DELAY, due: 'due' }, promises: ['progress'] },
    'given-up': { values: { ...DELAY, by: 'instant', late: 'string' } },
    quiet: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES, remediesSlice],
  run(input) {
    const { body } = input.event;
    if (body.kind !== 'order') return { outcome: 'quiet' };
    const several = noticeSchema.safeParse(body.order).data?.orders;
    const single = orderSchema.safeParse(body.order).data;
    const orders = several ?? (single ? [single] : []);
    const late = orders.filter(({ delay }) => delay !== undefined);
    // Who has asked for the money back is not offered it again.
    const given = new Map(late.map((order) => [order.id, givenUp(input, order)]));
    const waited = late.filter(({ id }) => given.get(id) === undefined);
    const [first] = waited;
    if (first) return notice(input, waited, first);
    return standsGivenUp(
      input,
      late,
      [...given.values()].filter((remedy) => remedy !== undefined),
    );
  },
};

interface Moved {
  readonly promises: readonly LedgerPromise[];
  readonly effects: readonly Effect[];
  readonly values: Values;
}

/** It is late for whoever has given it up too: what they asked for stands, and nothing is promised or offered anew. */
function standsGivenUp(input: ShopInput, late: readonly OrderState[], remedies: readonly Remedy[]): SkillResult {
  const [first] = late;
  if (!first) return { outcome: 'quiet' };
  const followed = late.map((order) => followOrder(input, order));
  const by = Math.max(...remedies.map(({ dueAt }) => dueAt ?? input.now));
  return {
    outcome: 'given-up',
    values: { ...delayValues(late, first), by: { kind: 'instant', at: by }, late: input.now >= by ? 'yes' : 'no' },
    effects: [...followed.flatMap(({ effects }) => effects), ...mailNews(input, first)],
    memory: rememberAll(input, followed),
  };
}

function delayValues(orders: readonly OrderState[], { number, delay }: OrderState): Values {
  return {
    order: number,
    orders: { kind: 'list', items: orders.map((order) => order.number) },
    count: orders.length,
    known: delay?.reason === undefined ? 'no' : 'yes',
    reason: delay?.reason ?? '',
  };
}

function notice(input: ShopInput, said: readonly OrderState[], first: OrderState): SkillResult {
  const followed = said.map((order) => followOrder(input, order));
  const until = first.delay?.until;
  const moved = until === undefined ? unknown(input, first) : dated(input, followed, until);
  const after = input.memory(afterSlice);
  return {
    outcome: until === undefined ? 'unknown' : 'until',
    values: { ...delayValues(said, first), ...moved.values },
    effects: [...followed.flatMap(({ effects }) => effects), ...moved.effects, ...mailNews(input, first)],
    memory: [
      ...rememberAll(input, followed),
      write(afterSlice, { ...after, promises: moved.promises }),
      write(orderTalkSlice, { orderId: first.id, others: said.slice(1).map(({ id }) => id) }),
    ],
  };
}

/** Each slice is written once, with all orders in it. */
function rememberAll(input: ShopInput, followed: readonly Followed[]) {
  let orders = input.memory(ordersSlice);
  for (const { order } of followed) {
    // `rememberOrder` writes the slice of orders: its content is a list of them.
    orders = rememberOrder(orders, order).content as readonly OrderState[];
  }
  return [write(ordersSlice, orders)];
}

/** One new time for all: open promises to arrive are moved to it, and where there was none the notice makes one. */
function dated(input: ShopInput, followed: readonly Followed[], until: Instant): Moved {
  const ids = new Set(followed.map(({ order }) => order.id));
  const after = input.memory(afterSlice);
  const isHit = (promise: LedgerPromise) =>
    promise.what === 'arrival' && promise.state === 'open' && ids.has(promise.orderId ?? '');
  const hit = after.promises.filter((promise) => isHit(promise) && promise.dueAt < until);
  const settled = hit.map((promise) =>
    settlePromise(promise, { kind: 'moved', at: input.now, evidence: input.event.id, dueAt: until }),
  );
  const detail = { orders: followed.map(({ order }) => order.number), orderId: followed[0]?.order.id ?? '' };
  const made = promiseDueAt(input, { what: 'arrival', dueAt: until, detail });
  const { newDue } = { newDue: made.values.due };
  const fresh = followed.map(({ order }, index) => freshPromise(input, order, { made, index, until, settled }));
  const earliest = hit.toSorted((left, right) => left.dueAt - right.dueAt)[0]?.dueAt;
  return {
    promises: [
      ...after.promises.map((promise) => settled.find((each) => each.promise.id === promise.id)?.promise ?? promise),
      ...fresh.map(({ promise }) => promise),
    ],
    effects: [
      ...hit.flatMap((promise, index) => settledEffects(promise, settled[index]?.promise ?? promise)),
      made.effect,
      ...fresh.flatMap(({ effects }) => effects),
    ],
    values: {
      ...(newDue !== undefined && { newDue }),
      was: earliest === undefined ? 'no' : 'yes',
      due: { kind: 'instant', at: earliest ?? until },
    },
  };
}

interface Fresh {
  readonly made: ReturnType<typeof promiseDueAt>;
  readonly index: number;
  readonly until: Instant;
  readonly settled: readonly { readonly promise: LedgerPromise; readonly next?: LedgerPromise }[];
}

/** The first order's promise is the one said; the others have rows of their own, so that each ends by its own parcel. */
function freshPromise(input: ShopInput, order: OrderState, { made, index, until, settled }: Fresh) {
  const moved = settled.find(({ promise }) => promise.orderId === order.id)?.promise;
  const first = moved && (moved.first ?? { id: moved.id, dueAt: moved.dueAt });
  const id = index === 0 ? made.id : `${made.id}:${order.id}`;
  const promise: LedgerPromise = {
    ...{ id, what: 'arrival', orderId: order.id, madeAt: input.now, dueAt: until, state: 'open' },
    ...(first && { first }),
  };
  const detail = { order: order.number, orderId: order.id };
  const effects: readonly Effect[] =
    index === 0 ? [] : [{ kind: 'promise', promise: { id, what: 'arrival', dueAt: until, detail } }];
  return { promise, effects };
}

/** No date yet: a word by a time is promised, and promises to arrive stay due. */
function unknown(input: ShopInput, order: OrderState): Moved {
  const progress = makeOrderPromise(input, order, { what: 'progress' });
  const { promises } = input.memory(afterSlice);
  return { promises: [...promises, progress.promise], effects: progress.effects, values: progress.values };
}
