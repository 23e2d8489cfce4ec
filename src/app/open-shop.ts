import { join } from 'node:path';
import { isOpen } from '../care/business-hours.ts';
import { cachedModel } from '../config/understanding-cache.ts';
import type { Channel } from '../ports/channel.ts';
import type { DemoEngine } from '../ports/shop-engine.ts';
import type { ConversationRow, Store } from '../ports/store.ts';
import { createRuntime } from '../runtime/create-runtime.ts';
import { createTakeTurn } from '../runtime/take-turn.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Runtime, RuntimeOptions } from '../runtime/types.ts';
import { openFileEngine } from '../shops/files.ts';
import type { Shop } from '../skills/shop.ts';
import type { World } from '../skills/world.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import { type Instant, zoned } from '../values/instants.ts';
import { type Bundles, createBundles } from './bundles.ts';
import { capDiscounts } from './cap-discounts.ts';
import { ConfigRefused } from './config-refused.ts';
import { createDiscounts, type Discounts } from './discounts.ts';
import { type BundlePlaces, readBundle } from './read-bundle.ts';

/** Where a shop's files lie and how it meets the world. */
export interface ShopOptions extends BundlePlaces {
  /** Folder of the database and the orders; absent: both live in memory. */
  readonly dataDir?: string;
  /** Folder whose `cache` holds trained models. */
  readonly cacheDir: string;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly services: RuntimeOptions['services'];
  readonly clock: () => Instant;
  readonly observe?: RuntimeOptions['observe'];
  readonly failpoint?: RuntimeOptions['failpoint'];
  /** Told of what goes wrong beside the path of events. */
  readonly onError: (error: unknown) => void;
}

/** One shop, ready to accept events. Disposing closes its store. */
export interface OpenShop extends AsyncDisposable {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly bundles: Bundles;
  readonly engine: DemoEngine;
}

/** Opens store, bundle and runtime. Throws ConfigRefused with every fault, or the store's STORE_… errors. */
export async function openShop(options: ShopOptions): Promise<OpenShop> {
  const { dataDir, clock } = options;
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'shop.db');
  const [read, store] = await Promise.all([readBundle(options, clock()), openSqliteStore({ path })]);
  if ('faults' in read) {
    await store.close();
    throw new ConfigRefused(read.faults);
  }
  const { cacheDir } = options;
  const bundles = createBundles({ store, cacheDir, model: (data) => cachedModel(data, cacheDir) });
  await bundles.activate(read.bundle, read.files, clock());
  const discounts = createDiscounts(store, options.onError);
  const takeTurn = createTakeTurn({
    bundle: bundles.get,
    world: (bundle, row, now) => worldOf(options, { bundle, row, discounts }, now),
    isPulled: (channel) => options.channels[channel]?.delivery === 'pull',
  });
  const capped = capDiscounts(takeTurn, {
    capAt: (now) => capAt(bundles.active().shop, now),
    refresh: discounts.refresh,
  });
  const runtime = createRuntime({ ...runtimeOptions(options), store, takeTurn: capped });
  runtime.onCommitted(discounts.notice);
  return { runtime, store, bundles, engine: openFileEngine(dataDir), [Symbol.asyncDispose]: () => store.close() };
}

function runtimeOptions({ channels, services, clock, observe, failpoint }: ShopOptions) {
  return { channels, services, clock, ...(observe ? { observe } : {}), ...(failpoint ? { failpoint } : {}) };
}

/** The most discount the owner gives in a day, counted from midnight in the shop's zone. */
function capAt({ prices, hours }: Shop, now: Instant) {
  const most = prices.caps.discountPerDay;
  return most === undefined ? undefined : { since: zoned(now, hours.zone).startOfDay().epochMilliseconds, most };
}

interface Place {
  readonly bundle: LoadedBundle;
  readonly row: ConversationRow;
  readonly discounts: Discounts;
}

function worldOf({ channels }: ShopOptions, { bundle, row, discounts }: Place, now: Instant): World {
  const { shop } = bundle;
  const onDuty = isOpen(shop.hours, now) ? shop.staff[0]?.name : undefined;
  return {
    shop,
    channel: { name: row.channel, reachableLater: channels[row.channel]?.capabilities.reachableLater ?? false },
    shopperId: row.shopperId,
    conversationId: row.id,
    ...(onDuty === undefined ? {} : { onDuty }),
    discountToday: discounts.today(now, shop.hours.zone),
    bundle: bundle.hash,
  };
}
