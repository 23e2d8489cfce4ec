import { mergeOrder } from '../../care/merge-order.ts';
import type { OrderState } from '../../care/order.ts';
import { parcelChecks } from '../../care/parcel-watch.ts';
import { happeningByOrder, type LedgerPromise, settlePromise } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SliceWrite, write } from '../../conversation/skill.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { type After, afterSlice, orderTalkSlice } from './after-slice.ts';
import { lateCaseId } from './open-late.ts';
import { rememberOrder } from './remember-order.ts';
import { settledEffects } from './settled-effects.ts';
import { shutSlice } from './shut-slice.ts';
import { watchOf } from './watch-of.ts';

/** Slices that following an order reads or writes. */
export const FOLLOW_SLICES = [ordersSlice, afterSlice, orderTalkSlice, casesSlice, shutSlice];

/** An order after news of it, and all that follows from it but words. */
export interface Followed {
  readonly order: OrderState;
  /** As it was known before; absent for one that is new here. */
  readonly before?: OrderState;
  /** Parcels were stuck, and a complaint of ours about it was open until now. */
  readonly wasStuck: boolean;
  readonly effects: readonly Effect[];
  /** Promises and looks as they stand now; written by `keepFollowed`. */
  readonly after: After;
  readonly memory: readonly SliceWrite[];
}

/** Looks kept at most; older ones never come back. */
const MOST_LOOKS = 200;

/** Promises kept in memory at most; the ledger has them all. */
const MOST_PROMISES = 100;

/** Takes in news of an order: promises it keeps or ends, looks it makes needed, lateness that is over. */
export function followOrder(input: ShopInput, said: OrderState): Followed {
  const known = input.memory(ordersSlice);
  const before = known.find(({ id }) => id === said.id);
  const { order } = mergeOrder(before, said);
  const after = input.memory(afterSlice);
  const promises = settleBy(order, after.promises);
  const cases = closeLate(input, before, order);
  return {
    order,
    ...(before && { before }),
    wasStuck: cases !== undefined,
    effects: [...promises.effects, ...looks(input, order, after.looks)],
    after: { ...after, promises: promises.promises, looks: after.looks.slice(-MOST_LOOKS) },
    memory: [
      rememberOrder(known, order),
      ...(isSilent(input) ? [] : [write(orderTalkSlice, { orderId: order.id })]),
      ...(cases ? [write(casesSlice, cases)] : []),
    ],
  };
}

/** What only changes the memory of an order is nothing the shopper could answer to. */
function isSilent({ event: { body } }: ShopInput): boolean {
  return body.kind === 'order' && body.news === 'seen';
}

/** The memory of what was followed, with promises made in the same breath. */
export function keepFollowed({ after, memory }: Followed, made: readonly LedgerPromise[] = []): readonly SliceWrite[] {
  return [...memory, write(afterSlice, { ...after, promises: [...after.promises, ...made].slice(-MOST_PROMISES) })];
}

function settleBy(order: OrderState, promises: readonly LedgerPromise[]) {
  const effects: Effect[] = [];
  const settled = promises.map((promise) => {
    const happening = happeningByOrder(promise, order);
    if (!happening) return promise;
    const next = settlePromise(promise, happening).promise;
    // A promise broken by the clock is settled when the clock says so: the look at it may bring better news.
    if (promise.state === 'open' && next.state === 'broken') return promise;
    effects.push(...settledEffects(promise, next));
    return next;
  });
  return { promises: settled, effects };
}

/** The looks an order needs as it stands; what is looked at already is left out. */
function looks({ facts: { shop } }: ShopInput, order: OrderState, made: readonly string[]): readonly Effect[] {
  return parcelChecks(order, watchOf(shop, order))
    .filter(({ key }) => !made.includes(key))
    .map(({ key, kind, at, parcel }) => ({
      kind: 'agenda',
      item: {
        id: key,
        what: 'parcel-look',
        dueAt: at,
        detail: { orderId: order.id, kind, ...(parcel === undefined ? {} : { parcel }) },
      },
    }));
}

/** Cases with our own about lateness closed, once the parcel has moved or the order is over; undefined when none was open. */
function closeLate(input: ShopInput, before: OrderState | undefined, order: OrderState) {
  const cases = input.memory(casesSlice);
  const isOurs = (id: string) => id === lateCaseId(order);
  if (!before || lastWord(before) === lastWord(order)) return undefined;
  if (!cases.some(({ id, closedAt }) => isOurs(id) && closedAt === undefined)) return undefined;
  return cases.map((each) =>
    isOurs(each.id) && each.closedAt === undefined ? { ...each, closedAt: input.now, remedy: 'moved' } : each,
  );
}

function lastWord({ stage, parcels, cancelledAt }: OrderState): string {
  return JSON.stringify([stage, cancelledAt, parcels.map((parcel) => [parcel.stage, parcel.scannedAt])]);
}
