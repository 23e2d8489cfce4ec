import type { Instant } from '../values/instants.ts';
import { firstTime, joinFirstTimes } from './first-times.ts';
import { type OrderStage, type OrderState, PARCEL_STAGES, type Parcel, type ParcelStage } from './order.ts';

/** One parcel for each number, in the order of the numbers; each has gone as far as any of its words says. */
export function joinParcels(words: readonly Parcel[]): readonly Parcel[] {
  const byNumber = new Map<string, Parcel>();
  for (const word of words) {
    const other = byNumber.get(word.number);
    byNumber.set(word.number, other ? joinWords(other, word) : word);
  }
  return [...byNumber.values()].sort((left, right) => (left.number < right.number ? -1 : 1));
}

/** How far an order has come when one of its parcels has come so far. */
export function stageByParcel(stage: ParcelStage): OrderStage {
  switch (stage) {
    case 'announced':
      return 'placed';
    case 'handed-over':
    case 'moving':
    case 'returning':
      return 'handed-over';
    case 'at-pickup':
    case 'arrived':
    case 'returned':
      return stage;
  }
}

/** True when `stage` is `other` or lies beyond it. */
export function hasReached(stage: ParcelStage, other: ParcelStage): boolean {
  return PARCEL_STAGES.indexOf(stage) >= PARCEL_STAGES.indexOf(other);
}

/** The parcels of an order under whose numbers something travels. */
export function liveParcels(order: OrderState): readonly Parcel[] {
  return order.parcels.filter(
    ({ voidAt, scannedAt }) => voidAt === undefined || (scannedAt !== undefined && scannedAt > voidAt),
  );
}

/** True when the order, or a part of it, is on its way back to the shop or there again. */
export function isComingBack(order: OrderState): boolean {
  return (
    order.stage === 'returned' || liveParcels(order).some(({ stage }) => stage === 'returning' || stage === 'returned')
  );
}

/** True when all of the order is with the shopper: the engine says so, or each of its live parcels arrived. */
export function hasArrived(order: OrderState): boolean {
  const parcels = liveParcels(order);
  if (order.reached?.arrived !== undefined || parcels.length === 0) return order.stage === 'arrived';
  return parcels.every(({ stage }) => stage === 'arrived');
}

/** When the last part of an order reached the shopper, by its parcels, else by the engine's word; undefined when nobody said. */
export function arrivedAt(order: OrderState): Instant | undefined {
  const times = liveParcels(order)
    .map(({ reached }) => reached?.arrived)
    .filter((at) => at !== undefined);
  return times.length > 0 ? Math.max(...times) : order.reached?.arrived;
}

/** The first time the carrier was said to have a parcel. */
export function handedOverAt({ reached }: Parcel): Instant | undefined {
  return firstTime(reached, PARCEL_STAGES.slice(PARCEL_STAGES.indexOf('handed-over')));
}

/** Takes the later scan, the longer keeping; where two words differ for no reason, the same one always. */
function joinWords(left: Parcel, right: Parcel): Parcel {
  const further = hasReached(left.stage, right.stage) ? left.stage : right.stage;
  const scan = scanKey(left) >= scanKey(right) ? left : right;
  const joined = {
    number: left.number,
    carrier: later(left.carrier, right.carrier) ?? left.carrier,
    url: later(left.url, right.url),
    stage: further,
    scannedAt: scan.scannedAt,
    place: scan.place,
    keptUntil: later(left.keptUntil, right.keptUntil),
    reached: joinFirstTimes(left.reached, right.reached),
    voidAt: later(left.voidAt, right.voidAt),
  };
  return Object.fromEntries(Object.entries(joined).filter(([, value]) => value !== undefined)) as typeof joined;
}

function scanKey({ scannedAt = 0, place = '' }: Parcel): string {
  return `${String(scannedAt).padStart(16, '0')}${place}`;
}

function later<T extends string | number>(left: T | undefined, right: T | undefined): T | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}
