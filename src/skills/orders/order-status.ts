import { dispatchedAt } from '../../care/dispatched-at.ts';
import { isOpenOrder } from '../../care/is-open-order.ts';
import type { OrderState, Parcel } from '../../care/order.ts';
import { plainOrderNumber } from '../../care/order-proof.ts';
import { arrivedAt, hasArrived, isComingBack } from '../../care/parcels.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { heardOf } from '../product-in-talk.ts';
import { asksWhy, looked, RETURNING_OUTCOMES } from '../repair/answer-returning.ts';
import { isBesideOrders, SURE_MATTER } from '../repair/is-beside-orders.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice, talkSlice } from '../slices.ts';
import { afterSlice, orderTalkSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { isAskedInGeneral } from './is-asked-in-general.ts';
import { PARCEL_VALUES, parcelOf, parcelValues, SCAN_VALUES, scanValues } from './order-words.ts';
import { asksOfOwnDelivery } from './own-delivery.ts';
import { isBeyondUs } from './pickup-asked.ts';

const ORDER = { order: 'string' } as const;
const AT = { order: 'string', by: 'instant' } as const;

/** Tells where an order stands: the last thing known, and what comes next. */
export const orderStatus: ShopSkill = {
  name: 'order.status',
  about: 'Tells where the order of this chat stands.',
  outcomes: {
    waiting: { values: ORDER },
    packing: { values: AT },
    unsent: { values: { ...ORDER, due: 'due' }, promises: ['late_answer'] },
    announced: { values: { ...ORDER, ...PARCEL_VALUES } },
    moving: { values: { ...ORDER, ...PARCEL_VALUES, ...SCAN_VALUES } },
    'moving-by': { values: { ...AT, ...PARCEL_VALUES, ...SCAN_VALUES } },
    sent: { values: ORDER },
    delayed: { values: { ...AT, known: 'string', reason: 'string' } },
    'delayed-open': { values: { ...ORDER, known: 'string', reason: 'string' } },
    pickup: { values: { ...ORDER, place: 'string', kept: 'string', until: 'instant' } },
    'pickup-asked': {
      values: { ...ORDER, place: 'string', kept: 'string', until: 'instant', due: 'due' },
      promises: ['late_answer'],
    },
    returning: { values: ORDER },
    'returning-why': RETURNING_OUTCOMES['returning-why'],
    arrived: { values: { ...ORDER, deliveredAt: 'instant' } },
    returned: { values: ORDER },
    cancelled: { values: ORDER },
    several: { values: { orders: 'list' } },
    none: {},
    sorry: {},
    foreign: {},
    facts: {},
    beside: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES, talkSlice],
  run(input) {
    if (!asksOfOwnDelivery(input) && (isBesideOrders(input) || isOfDelivery(input))) return { outcome: 'beside' };
    const orders = input.memory(ordersSlice);
    // Somebody who waits too long is answered with what they may choose, not with the state alone.
    if (orders.length > 0 && isWaitedFor(input)) return { outcome: 'beside' };
    const asked = heardOf(input)?.orderNumber;
    if (orders.length === 0) {
      if (asked === undefined && isAskedInGeneral(input)) return { outcome: 'facts' };
      if (asked === undefined && isWronged(input)) return { outcome: 'sorry' };
      return { outcome: asked === undefined ? 'none' : 'foreign' };
    }
    const found = pick(input, orders, asked);
    if (found === 'foreign') return { outcome: 'foreign' };
    if (found === 'several') return several(orders);
    const result = standing(input, found);
    return { ...result, memory: [...(result.memory ?? []), write(orderTalkSlice, { orderId: found.id })] };
  },
};

/** How long delivery takes, asked by somebody for whom nothing is on its way: facts tell. */
function isOfDelivery(input: ShopInput): boolean {
  return heardOf(input)?.intents[0]?.id === 'ask_delivery_time';
}

function isWaitedFor(input: ShopInput): boolean {
  return heardOf(input)?.intents.some(({ id, confidence }) => id === 'delay_complaint' && confidence >= 0.45) ?? false;
}

/** Somebody who has waited too long. */
function isWronged(input: ShopInput): boolean {
  const heard = heardOf(input);
  return heard?.mood === 'upset' || (heard?.intents.some(({ id }) => id === 'delay_complaint') ?? false);
}

/** The order named; else, where nothing was asked in words, the one last spoken of; else the only one that is open. */
function pick(
  input: ShopInput,
  orders: readonly OrderState[],
  asked: string | undefined,
): OrderState | 'foreign' | 'several' {
  if (asked !== undefined) {
    return orders.find(({ number }) => plainOrderNumber(number) === plainOrderNumber(asked)) ?? 'foreign';
  }
  const typed = orders.find(({ number }) => isTyped(input, number));
  if (typed) return typed;
  const { orderId } = input.memory(orderTalkSlice);
  const last = orders.find(({ id }) => id === orderId);
  if (last && input.event.body.kind !== 'message') return last;
  const open = orders.filter(isOpenOrder);
  if (open.length > 1) return 'several';
  return open[0] ?? orders.at(-1) ?? 'several';
}

function isTyped(input: ShopInput, number: string): boolean {
  const words =
    heardOf(input)
      ?.plain.toUpperCase()
      .split(/[^A-Z0-9-]+/) ?? [];
  return words.includes(plainOrderNumber(number));
}

function several(orders: readonly OrderState[]): SkillResult {
  const open = orders.filter(isOpenOrder).map(({ number }) => number);
  return { outcome: 'several', values: { orders: { kind: 'list', items: open } } };
}

function standing(input: ShopInput, order: OrderState): SkillResult {
  const { number, cancelledAt, stage, delay } = order;
  const values: Values = { order: number };
  if (cancelledAt !== undefined) return { outcome: 'cancelled', values };
  if (stage === 'returned') return { outcome: 'returned', values };
  if (hasArrived(order)) {
    return {
      outcome: 'arrived',
      values: { ...values, deliveredAt: { kind: 'instant', at: arrivedAt(order) ?? input.now } },
    };
  }
  const parcel = parcelOf(order);
  if (parcel?.stage === 'at-pickup') return atPickup(input, order, parcel);
  if (isComingBack(order)) return comingBack(input, order);
  if (delay && (delay.until === undefined || delay.until > input.now)) return delayed(order);
  if (dispatchedAt(order) === undefined && parcel?.stage !== 'announced') return unsent(input, order);
  if (!parcel) return { outcome: 'sent', values };
  const told = { ...values, ...parcelValues(input.facts.shop, parcel) };
  if (parcel.stage === 'announced') return { outcome: 'announced', values: told };
  const by = dueOf(input, order, 'arrival');
  const seen = scanValues(parcel, input.now);
  if (by === undefined || by <= input.now) return { outcome: 'moving', values: { ...told, ...seen } };
  return { outcome: 'moving-by', values: { ...told, ...seen, by: { kind: 'instant', at: by } } };
}

/** What made it turn round is not known here: a person finds out. */
function comingBack(input: ShopInput, order: OrderState): SkillResult {
  // Who complains too is answered as to the complaint, and once.
  if (heardOf(input)?.intents.some(({ id, confidence }) => id === 'complain_service' && confidence >= SURE_MATTER))
    return { outcome: 'beside' };
  if (asksWhy(heardOf(input)?.plain ?? '')) return looked(input, order, 'returning-why');
  return { outcome: 'returning', values: { order: order.number } };
}

/** Waits for the shopper; what only the pick-up point can tell is asked by a person. */
function atPickup(input: ShopInput, order: OrderState, parcel: Parcel): SkillResult {
  const values: Values = { order: order.number, ...keptValues(order, input.now) };
  if (!isBeyondUs(input, parcel)) return { outcome: 'pickup', values };
  const { values: due, effects, memory } = askToLook(input, order, 'pickup-asked');
  return { outcome: 'pickup-asked', values: { ...values, ...due }, effects, memory };
}

function delayed({ number, delay }: OrderState): SkillResult {
  const reason = delay?.reason;
  const values: Values = { order: number, known: reason === undefined ? 'no' : 'yes', reason: reason ?? '' };
  if (delay?.until === undefined) return { outcome: 'delayed-open', values };
  return { outcome: 'delayed', values: { ...values, by: { kind: 'instant', at: delay.until, style: 'date' } } };
}

/** Not gone yet: the time promised while it lies ahead; after that a person looks. */
function unsent(input: ShopInput, order: OrderState): SkillResult {
  if (order.stage === 'placed') return { outcome: 'waiting', values: { order: order.number } };
  const by = dueOf(input, order, 'dispatch');
  if (by !== undefined && by > input.now) {
    return { outcome: 'packing', values: { order: order.number, by: { kind: 'instant', at: by } } };
  }
  const look = askToLook(input, order, 'order-overdue');
  return {
    outcome: 'unsent',
    values: { order: order.number, ...look.values },
    effects: look.effects,
    memory: look.memory,
  };
}

function keptValues(order: OrderState, now: number): Values {
  const { place, keptUntil } = parcelOf(order) ?? {};
  return {
    place: place ?? 'none',
    kept: keptUntil === undefined ? 'no' : 'yes',
    until: { kind: 'instant', at: keptUntil ?? now, style: 'date' },
  };
}

function dueOf(input: ShopInput, order: OrderState, what: string): number | undefined {
  const mine = input.memory(afterSlice).promises.filter((each) => each.orderId === order.id && each.what === what);
  return mine.findLast(({ state }) => state === 'open')?.dueAt;
}
