import type { Instant } from '../values/instants.ts';
import { joinFirstTimes } from './first-times.ts';
import { type Delay, ORDER_STAGES, type OrderStage, type OrderState, type Parcel } from './order.ts';
import { type OrderNews, orderNews } from './order-news.ts';
import { joinParcels, stageByParcel } from './parcels.ts';

/** What is known of an order after a word about it, and what in it is news to the shopper. */
export interface MergedOrder {
  readonly order: OrderState;
  readonly news: readonly OrderNews[];
}

/**
 * Joins a word about an order with what is known of it; the same words in any order end in the same state. Stages, parcels
 * and refunds only go forward; details are those of the newest word, which is whole: what it leaves out is not so.
 * Throws RangeError when the two are different orders.
 */
export function mergeOrder(known: OrderState | undefined, said: OrderState): MergedOrder {
  if (known && known.id !== said.id) {
    throw new RangeError(`Cannot merge order "${said.id}": it is not order "${known.id}"`);
  }
  const word = completeWord(said);
  const order = known ? join(known, word) : word;
  return { order, news: orderNews(known, order) };
}

/** What a parcel hook says, heard at `heardAt`: the order as known with only this parcel, and no newer word of the engine. */
export function withParcel(known: OrderState, parcel: Parcel, heardAt: Instant): OrderState {
  return { ...known, parcels: [withFirstTime(parcel, heardAt)] };
}

/** What a delay notice says at `saidAt`: the order as known with this delay, and no newer word of the engine. */
export function withDelay(known: OrderState, delay: Delay & { readonly saidAt: Instant }): OrderState {
  return { ...known, delay };
}

/** Gives each part of a word the time it was said, as parts of several words stand side by side once they are joined. */
function completeWord(said: OrderState): OrderState {
  const parcels = said.parcels.map((parcel) => withFirstTime(parcel, said.changedAt));
  return {
    ...said,
    stage: furthest([said.stage, ...parcels.map(({ stage }) => stageByParcel(stage))]),
    reached: said.reached ?? { [said.stage]: said.changedAt },
    parcels: joinParcels(parcels),
    ...(said.delay && { delay: { ...said.delay, saidAt: said.delay.saidAt ?? said.changedAt } }),
  };
}

function withFirstTime(parcel: Parcel, saidAt: Instant): Parcel {
  return { ...parcel, reached: parcel.reached ?? { [parcel.stage]: parcel.scannedAt ?? saidAt } };
}

function join(left: OrderState, right: OrderState): OrderState {
  const delay = newerDelay(left.delay, right.delay);
  const assumedAt = left.assumedAt ?? right.assumedAt;
  return {
    ...newerOf(left, right),
    stage: furthest([left.stage, right.stage]),
    reached: joinFirstTimes(left.reached, right.reached),
    refunded: Math.max(left.refunded, right.refunded),
    parcels: joinParcels([...left.parcels, ...right.parcels]),
    ...(delay && { delay }),
    ...(assumedAt !== undefined && { assumedAt }),
  };
}

function furthest(stages: readonly OrderStage[]): OrderStage {
  return ORDER_STAGES.findLast((stage) => stages.includes(stage)) ?? 'placed';
}

/** Of two words changed at once the one that cancels stands; any other draw is settled alike in either order. */
function newerOf(left: OrderState, right: OrderState): OrderState {
  if (left.changedAt !== right.changedAt) return left.changedAt > right.changedAt ? left : right;
  const leftCancels = left.cancelledAt !== undefined;
  if (leftCancels !== (right.cancelledAt !== undefined)) return leftCancels ? left : right;
  return detailsOf(left) >= detailsOf(right) ? left : right;
}

function detailsOf(order: OrderState): string {
  // Parts that are joined for themselves decide nothing.
  const joined = { stage: 0, reached: 0, refunded: 0, parcels: 0, delay: 0, assumedAt: 0 };
  return JSON.stringify(Object.entries(order).filter(([name]) => !(name in joined)));
}

function newerDelay(left: Delay | undefined, right: Delay | undefined): Delay | undefined {
  if (!left || !right) return left ?? right;
  return delayKey(left) >= delayKey(right) ? left : right;
}

/** Sorts by when a delay was said, then by what it says. */
function delayKey({ saidAt = 0, until = 0, reason = '' }: Delay): string {
  return [saidAt, until].map((at) => String(at).padStart(16, '0')).join(':') + reason;
}
