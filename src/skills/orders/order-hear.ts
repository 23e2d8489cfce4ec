import { dispatchedAt } from '../../care/dispatched-at.ts';
import type { OrderState } from '../../care/order.ts';
import { arrivedAt, hasArrived, liveParcels } from '../../care/parcels.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { moneyOf } from '../repair/order-values.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES, type Followed, followOrder, keepFollowed } from './follow-order.ts';
import { mailNews } from './mail-news.ts';
import { makeOrderPromise } from './make-order-promise.ts';
import { newsSchema } from './news-detail.ts';
import { PARCEL_VALUES, parcelOf, parcelValues, SCAN_VALUES, scanValues } from './order-words.ts';
import { readOrder } from './read-order.ts';

const ORDER = { order: 'string' } as const;

/** Hears how an order goes on and finds what of it to tell. */
export const orderHear: ShopSkill = {
  name: 'order.hear',
  about: 'Takes in news of an order: on its way, at the pick-up point, arrived, returned, paid back.',
  outcomes: {
    announced: { values: { ...ORDER, ...PARCEL_VALUES } },
    shipped: { values: { ...ORDER, ...PARCEL_VALUES } },
    'shipped-by': { values: { ...ORDER, ...PARCEL_VALUES, due: 'due' }, promises: ['arrival'] },
    sent: { values: ORDER },
    moving: { values: { ...ORDER, ...SCAN_VALUES } },
    pickup: { values: { ...ORDER, place: 'string', kept: 'string', until: 'instant', cash: 'string' } },
    arrived: { values: { ...ORDER, deliveredAt: 'instant' } },
    part: { values: { ...ORDER, deliveredAt: 'instant', left: 'number' } },
    returned: { values: ORDER },
    cancelled: { values: ORDER },
    resumed: { values: ORDER },
    'resumed-by': { values: { ...ORDER, due: 'due' }, promises: ['dispatch'] },
    'resumed-on': { values: ORDER },
    refunded: { values: { ...ORDER, amount: 'money' } },
    quiet: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES],
  run(input) {
    const said = readOrder(input.event.body);
    if (!said) return { outcome: 'quiet' };
    const followed = followOrder(input, said);
    const result = told(input, followed);
    const memory = result.memory ?? keepFollowed(followed);
    const mail = result.outcome === 'quiet' ? [] : mailNews(input, followed.order);
    return { ...result, effects: [...followed.effects, ...(result.effects ?? []), ...mail], memory };
  },
};

function told(input: ShopInput, followed: Followed): SkillResult {
  const { body } = input.event;
  const { order } = followed;
  const detail = newsSchema.safeParse(body.kind === 'order' ? body.order : undefined).data?.news;
  const values: Values = { order: order.number };
  switch (body.kind === 'order' ? body.news : '') {
    case 'tracking':
    case 'handed-over':
      return onItsWay(input, followed, detail?.parcel);
    case 'at-pickup':
      return { outcome: 'pickup', values: { ...values, ...pickupValues(input, order, detail?.parcel) } };
    case 'arrived':
      return arrived(input, order);
    case 'returning':
    case 'returned':
      return { outcome: 'returned', values, effects: [tellStaff(input, 'order-returned', summaryOf(input, order))] };
    case 'cancelled':
      return { outcome: 'cancelled', values };
    case 'resumed':
      return resumed(input, followed);
    case 'refunded':
      return { outcome: 'refunded', values: { ...values, amount: moneyOf(order, detail?.amount ?? order.refunded) } };
    default:
      return movedAgain(input, followed);
  }
}

/** It stands again: with a new time to leave by, as the old promise ended with the order; what it came to meanwhile is told. */
function resumed(input: ShopInput, followed: Followed): SkillResult {
  const { order, after } = followed;
  const values: Values = { order: order.number };
  if (order.stage === 'placed') return { outcome: 'resumed', values };
  if (order.stage !== 'confirmed' || dispatchedAt(order) !== undefined) return { outcome: 'resumed-on', values };
  const isPromised = after.promises.some(
    ({ what, orderId, state }) => what === 'dispatch' && orderId === order.id && state === 'open',
  );
  if (isPromised) return { outcome: 'resumed', values };
  const dispatch = makeOrderPromise(input, order, { what: 'dispatch' });
  return {
    outcome: 'resumed-by',
    values: { ...values, ...dispatch.values },
    effects: dispatch.effects,
    memory: keepFollowed(followed, [dispatch.promise]),
  };
}

/** Handed to the carrier: by a date where the owner gives one for arrivals. */
function onItsWay(input: ShopInput, followed: Followed, number: string | undefined): SkillResult {
  const { order } = followed;
  const parcel = parcelOf(order, number);
  if (!parcel) return { outcome: 'sent', values: { order: order.number } };
  const values = { order: order.number, ...parcelValues(input.facts.shop, parcel) };
  if (parcel.stage === 'announced') return { outcome: 'announced', values };
  const isPromised = followed.after.promises.some(({ what, orderId }) => what === 'arrival' && orderId === order.id);
  if (isPromised || input.facts.shop.promises.arrival === undefined) return { outcome: 'shipped', values };
  const arrival = makeOrderPromise(input, order, { what: 'arrival' });
  return {
    outcome: 'shipped-by',
    values: { ...values, ...arrival.values },
    effects: arrival.effects,
    memory: keepFollowed(followed, [arrival.promise]),
  };
}

function pickupValues({ now }: ShopInput, order: OrderState, number: string | undefined): Values {
  const { place, keptUntil } = parcelOf(order, number) ?? {};
  return {
    place: place ?? 'none',
    kept: keptUntil === undefined ? 'no' : 'yes',
    until: { kind: 'instant', at: keptUntil ?? now, style: 'date' },
    cash: order.cashOnDelivery === true ? 'yes' : 'no',
  };
}

function arrived({ now }: ShopInput, order: OrderState): SkillResult {
  const deliveredAt = { kind: 'instant', at: arrivedAt(order) ?? now } as const;
  if (hasArrived(order)) return { outcome: 'arrived', values: { order: order.number, deliveredAt } };
  const left = liveParcels(order).filter(({ stage }) => stage !== 'arrived').length;
  return { outcome: 'part', values: { order: order.number, deliveredAt, left } };
}

/** A scan is news only to somebody who was told that there was none. */
function movedAgain({ now }: ShopInput, { order, wasStuck }: Followed): SkillResult {
  if (!wasStuck) return { outcome: 'quiet' };
  return { outcome: 'moving', values: { order: order.number, ...scanValues(parcelOf(order), now) } };
}

function summaryOf(input: ShopInput, order: OrderState) {
  return { ...summary(input), order: order.number };
}
