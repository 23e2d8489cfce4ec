import { ORDER_STAGES, type OrderStage, type OrderState, type Parcel, type ParcelStage } from './order.ts';
import { liveParcels, stageByParcel } from './parcels.ts';

/** What can be news about an order. `resumed`: a cancelled order stands again. `returning`: on its way back, not yet there. */
export type NewsWord =
  | OrderStage
  | 'tracking'
  | 'returning'
  | 'cancelled'
  | 'resumed'
  | 'refunded'
  | 'delayed'
  | 'delay-moved';

const TOLD_TOGETHER: ReadonlySet<string> = new Set<NewsWord>([
  ...(['handed-over', 'tracking', 'at-pickup', 'arrived', 'returning', 'returned', 'cancelled', 'refunded'] as const),
]);

/** True for news on which nothing hangs by the second: of several orders of one person at once it is told in one message. */
export function isToldTogether(news: string): boolean {
  return TOLD_TOGETHER.has(news);
}

/** One piece of news. Of two with the same `key` one is told. */
export interface OrderNews {
  readonly key: string;
  readonly news: NewsWord;
  /** Tracking number, when it is about one parcel. */
  readonly parcel?: string;
  /** Minor units paid back since the last news of it. */
  readonly amount?: number;
}

/** What the shopper has not heard yet when an order known as `known` turns out to be as `order`; stages passed over are no news. */
export function orderNews(known: OrderState | undefined, order: OrderState): readonly OrderNews[] {
  const always = [...lifeNews(known, order), ...refundNews(known, order)];
  if (order.cancelledAt !== undefined) return always;
  return [...always, ...progressNews(known, order), ...delayNews(known, order)];
}

function lifeNews(known: OrderState | undefined, order: OrderState): readonly OrderNews[] {
  const wasCancelled = known?.cancelledAt !== undefined;
  const isCancelled = order.cancelledAt !== undefined;
  if (wasCancelled === isCancelled) return [];
  return isCancelled
    ? [{ key: `order:${order.id}:cancelled:${order.changedAt}`, news: 'cancelled' }]
    : [{ key: `order:${order.id}:resumed:${order.changedAt}`, news: 'resumed' }];
}

function refundNews(known: OrderState | undefined, order: OrderState): readonly OrderNews[] {
  const amount = order.refunded - (known?.refunded ?? 0);
  return amount > 0 ? [{ key: `order:${order.id}:refunded:${order.refunded}`, news: 'refunded', amount }] : [];
}

/** News of parcels come first; what they tell is not told of the order again. */
function progressNews(known: OrderState | undefined, order: OrderState): readonly OrderNews[] {
  const ofParcels = liveParcels(order).flatMap((parcel): readonly OrderNews[] => {
    const news = parcelNews(known, parcel);
    return news ? [{ key: `order:${order.id}:${news}:${parcel.number}`, news, parcel: parcel.number }] : [];
  });
  const isFurther = known === undefined || rank(order.stage) > rank(known.stage);
  const isTold =
    ofParcels.some(({ news }) => news === order.stage) || (order.stage === 'handed-over' && ofParcels.length > 0);
  if (!isFurther || isTold) return ofParcels;
  return [{ key: `order:${order.id}:${order.stage}`, news: order.stage }, ...ofParcels];
}

function parcelNews(known: OrderState | undefined, parcel: Parcel): NewsWord | undefined {
  const before = known?.parcels.find(({ number }) => number === parcel.number);
  const word = wordOf(before?.stage, parcel.stage);
  if (word === undefined || word === 'returning' || !known) return word;
  const needed = word === 'tracking' ? 'arrived' : word;
  return isToldByEngine(known, needed) ? undefined : word;
}

function wordOf(before: ParcelStage | undefined, stage: ParcelStage) {
  if (before === stage) return undefined;
  if (stage === 'announced' || stage === 'handed-over' || stage === 'moving') {
    return before === undefined ? 'tracking' : undefined;
  }
  return stage;
}

/** True when the order stood at `stage` although no parcel of it did: the engine said it of the whole order. */
function isToldByEngine(known: OrderState, stage: Extract<OrderStage, ParcelStage>): boolean {
  const isThere = rank(known.stage) >= rank(stage);
  return isThere && !known.parcels.some((parcel) => rank(stageByParcel(parcel.stage)) >= rank(stage));
}

function delayNews(known: OrderState | undefined, order: OrderState): readonly OrderNews[] {
  const { delay, stage } = order;
  if (!delay || rank(stage) >= rank('arrived')) return [];
  if (known?.delay && known.delay.until === delay.until) return [];
  const news = known?.delay ? 'delay-moved' : 'delayed';
  return [{ key: `order:${order.id}:${news}:${delay.saidAt}:${delay.until ?? 'unknown'}`, news }];
}

function rank(stage: OrderStage): number {
  return ORDER_STAGES.indexOf(stage);
}
