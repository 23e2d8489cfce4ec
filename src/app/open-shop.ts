import { join } from 'node:path';
import type { ShopFile } from '../config/shop-schema.ts';
import { cachedModel } from '../config/understanding-cache.ts';
import type { Assistant } from '../ports/assistant.ts';
import type { Channel } from '../ports/channel.ts';
import type { ConversationRow, Store } from '../ports/store.ts';
import { createRuntime } from '../runtime/create-runtime.ts';
import { createTakeTurn } from '../runtime/take-turn.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Runtime, RuntimeOptions } from '../runtime/types.ts';
import { type FileEngine, openFileEngine } from '../shops/files.ts';
import type { Shop } from '../skills/shop.ts';
import type { World } from '../skills/world.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import { type DurationMs, type Instant, zoned } from '../values/instants.ts';
import { type Assist, createAssist } from './assistant/assist.ts';
import { createDayBudget } from './assistant/day-budget.ts';
import { type Bundles, createBundles } from './bundles.ts';
import { capDiscounts } from './cap-discounts.ts';
import { ConfigRefused } from './config-refused.ts';
import { createMirror } from './desk/mirror-turn.ts';
import { createPresence, type Presence } from './desk/presence.ts';
import { createDiscounts, type Discounts } from './discounts.ts';
import { holdWhilePaused } from './hold-while-paused.ts';
import { createLinkService } from './identities/link-service.ts';
import { type Orders, openOrders } from './orders/open-orders.ts';
import { createPause, type Pause, pausing } from './pause.ts';
import { personServices } from './person/person-services.ts';
import { restoreOptOuts } from './person/restore-opt-outs.ts';
import { type BundlePlaces, readBundle } from './read-bundle.ts';
import { createRemedyServices } from './remedies.ts';
import { createRetention, type Retention } from './retention.ts';
import type { Variables } from './secret-of.ts';
import { createMayStillSend } from './touch/may-still-send.ts';
import { createTouchJob, type TouchJob } from './touch/touch-job.ts';

type Channels = Readonly<Record<string, Channel>>;

/** Where a shop's files lie and how it meets the world. */
export interface ShopOptions extends BundlePlaces {
  /** Folder of the database and the orders; absent: both live in memory. */
  readonly dataDir?: string;
  /** The shop's memory where somebody has opened it already; disposing closes it. */
  readonly store?: Store;
  /** Folder whose `cache` holds trained models. */
  readonly cacheDir: string;
  /** Signs links to customer files, and hashes what erasure keeps. */
  readonly key: Uint8Array;
  /** Where shoppers reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** By name; made from the settings of shop.yaml where that is wanted. */
  readonly channels: Channels | ((settings: ShopFile) => Promise<Channels>);
  readonly services: RuntimeOptions['services'];
  /** May help with words; absent: the flows have the last word. */
  readonly assistant?: Assistant | undefined;
  /** Where the secrets of shop.yaml are; absent: no shop engine but the shop's own files is used. */
  readonly variables?: Variables;
  readonly clock: () => Instant;
  readonly observe?: RuntimeOptions['observe'];
  readonly failpoint?: RuntimeOptions['failpoint'];
  /** How long news of an order waits for news of the same person's others, to be told in one message; at once when absent. */
  readonly newsHoldMs?: DurationMs;
  /** Told of what goes wrong beside the path of events. */
  readonly onError: (error: unknown) => void;
}

/** One shop, ready to accept events. Disposing closes its store. */
export interface OpenShop extends AsyncDisposable {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly bundles: Bundles;
  readonly engine: FileEngine;
  /** Orders of the shop's own engine, joined to chats. */
  readonly orders: Orders;
  /** The daily rule of what is forgotten; `tick` follows it by itself. */
  readonly retention: Retention;
  /** Plans what is said of the shop's own accord; `tick` runs it by itself. */
  readonly touch: TouchJob;
  /** Whether a channel still delivers after the shopper has gone. */
  readonly isReachable: (channel: string) => boolean;
  readonly presence: Presence;
  readonly assist: Assist;
}

/** Opens store, bundle and runtime. Throws ConfigRefused with every fault, or the store's STORE_… errors. */
export async function openShop(given: ShopOptions): Promise<OpenShop> {
  const { dataDir, clock } = given;
  const path = dataDir === undefined ? ':memory:' : join(dataDir, 'shop.db');
  const [read, store] = await Promise.all([readBundle(given, clock()), given.store ?? openSqliteStore({ path })]);
  if ('faults' in read) {
    await store.close();
    throw new ConfigRefused(read.faults);
  }
  const options = { ...given, channels: await channelsOf(given, read.bundle.settings, store) };
  const { cacheDir } = options;
  const bundles = createBundles({ store, cacheDir, model: (data) => cachedModel(data, cacheDir) });
  await bundles.activate(read.bundle, read.files, clock());
  const discounts = createDiscounts(store, options.onError);
  const pause = createPause(store);
  const presence = createPresence(store);
  const assist = assistOf(options, { store, bundles });
  await presence.refresh();
  const takeTurn = createTakeTurn({
    bundle: bundles.get,
    world: (bundle, row, now) => worldOf(options, { bundle, row, discounts, pause, presence, assist }, now),
    isPulled: (channel) => options.channels[channel]?.delivery === 'pull',
    mirror: createMirror((door) => options.channels[`${door}.desk`] !== undefined),
  });
  const capped = capDiscounts(restoreOptOuts(pausing(takeTurn, pause), { store, key: options.key }), {
    capAt: (now) => capAt(bundles.active().shop, now),
    refresh: discounts.refresh,
  });
  const isReachable = (channel: string) => options.channels[channel]?.capabilities.reachableLater ?? false;
  const engine = openFileEngine(dataDir);
  const orders = await openOrdersOf(options, {
    ...{ store, isReachable, files: engine, settings: read.bundle.settings, bundle: bundles.active },
    accept: (events) => runtime.acceptMany(events),
    mail: () => options.channels.email,
    newsHoldMs: options.newsHoldMs ?? 0,
  });
  const runtime: Runtime = createRuntime({
    ...runtimeOptions(options),
    services: {
      'ask-assistant': assist.service,
      ...options.services,
      ...personServices({ ...options, store }),
      ...orders.services,
      ...createRemedyServices({ engine: orders.engine, store, clock }),
      'use-link-code': createLinkService({ store, shop: () => bundles.active().shop, clock }, orders.linkKinds),
    },
    mayStillSend: holdWhilePaused(pause, createMayStillSend({ store, shop: () => bundles.active().shop })),
    store,
    takeTurn: capped,
  });
  runtime.onCommitted(discounts.notice);
  const retention = createRetention(store, () => bundles.active().shop.keep);
  const touch = createTouchJob({ store, shop: () => bundles.active().shop, isReachable });
  return {
    runtime: { ...runtime, tick: (now) => tickDaily(runtime, { retention, touch, orders }, now) },
    store,
    bundles,
    engine,
    orders,
    retention,
    touch,
    isReachable,
    presence,
    assist,
    [Symbol.asyncDispose]: () => store.close(),
  };
}

function assistOf({ assistant, clock }: ShopOptions, { store, bundles }: Pick<OpenShop, 'store' | 'bundles'>): Assist {
  const shop = () => bundles.active().shop;
  return createAssist({ assistant, shop, budget: createDayBudget({ store, shop }), clock });
}

/** An impossible setting leaves no store open. */
async function channelsOf({ channels }: ShopOptions, settings: ShopFile, store: Store): Promise<Channels> {
  if (typeof channels !== 'function') return channels;
  try {
    return await channels(settings);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** An engine without its secrets leaves no store open. */
async function openOrdersOf(
  { variables, clock, key }: ShopOptions,
  parts: Omit<Parameters<typeof openOrders>[0], 'variables' | 'clock' | 'key'>,
): Promise<Orders> {
  try {
    return openOrders({ ...parts, clock, key, ...(variables && { variables }) });
  } catch (error) {
    await parts.store.close();
    throw error;
  }
}

type KnownOptions = ShopOptions & { readonly channels: Channels };

type Jobs = Pick<OpenShop, 'retention' | 'touch' | 'orders'>;

async function tickDaily(runtime: Runtime, { retention, touch, orders }: Jobs, now: Instant): Promise<number> {
  const heard = (await orders.reconcile(now)) + (await orders.writeLetters(now));
  const planned = heard + (await touch.runIfDue(now));
  const done = planned + (await runtime.tick(now));
  await retention.runIfDue(now);
  return done;
}

function runtimeOptions({ channels, services, clock, observe, failpoint }: KnownOptions) {
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
  readonly pause: Pause;
  readonly presence: Presence;
  readonly assist: Assist;
}

function worldOf({ channels }: KnownOptions, place: Place, now: Instant): World {
  const { bundle, row, discounts, pause, presence, assist } = place;
  const { shop } = bundle;
  const onDuty = presence.onDuty(shop, now);
  return {
    shop,
    channel: { name: row.channel, reachableLater: channels[row.channel]?.capabilities.reachableLater ?? false },
    shopperId: row.shopperId,
    conversationId: row.id,
    ...(onDuty === undefined ? {} : { onDuty }),
    discountToday: discounts.today(now, shop.hours.zone),
    bundle: bundle.hash,
    ...(assist.isReady(now) ? { assistant: true } : {}),
    ...(pause.isOn() ? { isPaused: true } : {}),
  };
}
