import type { ShopEngine } from '../../ports/shop-engine.ts';
import type { Store } from '../../ports/store.ts';
import { DAY_MS, type DurationMs, type Instant, MINUTE_MS, SECOND_MS, zoned } from '../../values/instants.ts';
import type { OrderKeeper } from './keep-orders.ts';

/** How often the engine is asked for what its webhooks did not tell. */
const EVERY_MS: DurationMs = 50 * SECOND_MS;
/** Asked again for this much before the newest change known: engines find a change a little after they date it. */
const OVERLAP_MS: DurationMs = 2 * MINUTE_MS;
/** One look in so many, the first among them, goes back further: some change took long to be found. */
const WIDE_EVERY = 12;
const WIDE_OVERLAP_MS: DurationMs = 10 * MINUTE_MS;
const FIRST_LOOK_MS: DurationMs = 7 * DAY_MS;
const PAGE = 50;
const MOST_PAGES = 20;
/** Orders looked through for the newest change. */
const LOOKED_AT = 500;

interface ReconcileParts {
  readonly store: Store;
  readonly keeper: OrderKeeper;
  readonly engine: () => ShopEngine;
  readonly zone: () => string;
}

/** Looks for gaps at the engine when it is time to. Trouble is an alarm, one a day, and is tried again. */
export function createReconciler(parts: ReconcileParts): (now: Instant) => Promise<number> {
  let nextAt = 0;
  let newest: Instant | undefined;
  let looks = 0;
  let isLooking = false;
  return async (now) => {
    if (now < nextAt || isLooking || !parts.engine().changedSince) return 0;
    nextAt = now + EVERY_MS;
    isLooking = true;
    try {
      newest ??= await newestChange(parts.store, now);
      const found = await readChanges(parts, newest - (looks % WIDE_EVERY === 0 ? WIDE_OVERLAP_MS : OVERLAP_MS));
      newest = Math.max(newest, found.newest);
      looks += 1;
      return found.count;
    } catch {
      const day = zoned(now, parts.zone()).toPlainDate().toString();
      await parts.store.alarm({ at: now, kind: 'engine-unreachable', detail: { engine: parts.engine().name, day } });
      return 0;
    } finally {
      isLooking = false;
    }
  };
}

async function newestChange(store: Store, now: Instant): Promise<Instant> {
  const known = await store.orders(LOOKED_AT);
  const newest = Math.max(0, ...known.map(({ order }) => order.changedAt));
  return newest === 0 ? now - FIRST_LOOK_MS : newest;
}

async function readChanges({ engine, keeper }: ReconcileParts, since: Instant) {
  let from = since;
  let count = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const words = await engine().changedSince?.(from, PAGE);
    if (!words) break;
    await keeper.alarm(words.alarms);
    for (const order of words.orders) await keeper.take(order);
    count += words.orders.length;
    const last = words.orders.at(-1)?.changedAt ?? from;
    if (words.orders.length < PAGE || last === from) return { count, newest: Math.max(last, from) };
    from = last;
  }
  return { count, newest: from };
}
