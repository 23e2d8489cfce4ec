import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import { type ParcelCheck, parcelChecks } from '../../care/parcel-watch.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { afterSlice, orderTalkSlice } from './after-slice.ts';
import { LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { mailNews } from './mail-news.ts';
import { makeOrderPromise } from './make-order-promise.ts';
import { openLate } from './open-late.ts';
import { parcelOf, SCAN_VALUES, scanValues } from './order-words.ts';
import { rememberOrder } from './remember-order.ts';
import { watchOf } from './watch-of.ts';

const detailSchema = z.object({ orderId: z.string(), parcel: z.string().optional() });

const STUCK = { order: 'string', ...SCAN_VALUES, known: 'string', reason: 'string', due: 'due' } as const;

/** Looks at a parcel when its time has come; what has changed meanwhile is looked at by another look. */
export const parcelLook: ShopSkill = {
  name: 'parcel.look',
  about: 'Finds whether a parcel is stuck, still waits at a pick-up point, or should be asked about.',
  outcomes: {
    stuck: { values: STUCK, promises: ['progress'] },
    reminder: { values: { order: 'string', place: 'string', until: 'instant' } },
    ask: { values: { order: 'string' } },
    staff: {},
    over: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES],
  run(input) {
    const { body } = input.event;
    const detail = body.kind === 'due' ? detailSchema.safeParse(body.detail).data : undefined;
    const order = input.memory(ordersSlice).find(({ id }) => id === detail?.orderId);
    if (!order || body.kind !== 'due') return { outcome: 'over' };
    const check = parcelChecks(order, watchOf(input.facts.shop, order)).find(({ key }) => key === body.id);
    if (!check) return { outcome: 'over' };
    const result = look(input, order, check);
    const isTold = result.outcome !== 'staff' && result.outcome !== 'over';
    return {
      ...result,
      effects: [...(result.effects ?? []), ...(isTold ? mailNews(input, order) : [])],
      memory: [...(result.memory ?? []), write(orderTalkSlice, { orderId: order.id })],
      ...(isTold && { sending: { as: 'news' } as const }),
    };
  },
};

function look(input: ShopInput, order: OrderState, check: ParcelCheck): SkillResult {
  const made = madeLook(input, check);
  switch (check.kind) {
    case 'stalled':
      return stuck(input, order, check);
    case 'tell-staff':
      return {
        outcome: 'staff',
        effects: [tellStaff(input, 'parcel-stuck', { ...summary(input), order: order.number })],
        memory: [made],
      };
    case 'pickup-reminder':
      return { outcome: 'reminder', values: { order: order.number, ...keptValues(order, check) }, memory: [made] };
    case 'ask-arrived':
      // Whoever has said that it is not here is not asked whether it is.
      if (isMissed(input, order)) return { outcome: 'over', memory: [made] };
      return { outcome: 'ask', values: { order: order.number }, memory: [made] };
    case 'assume-arrived':
      return assumed(input, order, made);
  }
}

/**
 * By the owner's rule it counts as arrived from now on, as reviews and tips reckon it: asked, where nobody asked before, and
 * never told as a fact. Not so while the shopper says that it is not here.
 */
function assumed(input: ShopInput, order: OrderState, made: SliceWrite): SkillResult {
  if (isMissed(input, order)) return { outcome: 'over', memory: [made] };
  const wasAsked = input.memory(afterSlice).looks.some((key) => key.startsWith(`check:${order.id}:ask-arrived:`));
  return {
    outcome: wasAsked ? 'over' : 'ask',
    values: { order: order.number },
    effects: [{ kind: 'record', record: { kind: 'assumed-arrived', detail: { orderId: order.id } } }],
    memory: [made, rememberOrder(input.memory(ordersSlice), { ...order, assumedAt: input.now })],
  };
}

function isMissed({ memory }: ShopInput, { number }: OrderState): boolean {
  return memory(casesSlice).some(({ order, closedAt }) => order === number && closedAt === undefined);
}

/** The shopper hears it first, with what is known; news by a time is promised, and it stands as a complaint of our own. */
function stuck(input: ShopInput, order: OrderState, check: ParcelCheck): SkillResult {
  const after = input.memory(afterSlice);
  const progress = makeOrderPromise(input, order, { what: 'progress' });
  const reason = order.delay?.reason;
  const values: Values = {
    order: order.number,
    ...scanValues(parcelOf(order, check.parcel), input.now),
    known: reason === undefined ? 'no' : 'yes',
    reason: reason ?? '',
    ...progress.values,
  };
  return {
    outcome: 'stuck',
    values,
    effects: [...progress.effects, { kind: 'record', record: { kind: 'parcel-stuck', detail: { orderId: order.id } } }],
    memory: [
      write(afterSlice, {
        ...after,
        promises: [...after.promises, progress.promise],
        looks: [...after.looks, check.key],
      }),
      write(casesSlice, openLate(input, order, input.memory(casesSlice))),
    ],
  };
}

function keptValues(order: OrderState, check: ParcelCheck): Values {
  const { place, keptUntil } = parcelOf(order, check.parcel) ?? {};
  return { place: place ?? 'none', until: { kind: 'instant', at: keptUntil ?? check.at, style: 'date' } };
}

function madeLook(input: ShopInput, check: ParcelCheck): SliceWrite {
  const after = input.memory(afterSlice);
  return write(afterSlice, { ...after, looks: [...after.looks, check.key] });
}
