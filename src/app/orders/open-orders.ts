import type { ShopFile } from '../../config/shop-schema.ts';
import type { Channel } from '../../ports/channel.ts';
import type { ShopEngine } from '../../ports/shop-engine.ts';
import type { Accepted, Incoming, Store } from '../../ports/store.ts';
import type { LoadedBundle } from '../../runtime/turn/loaded-bundle.ts';
import type { RuntimeOptions } from '../../runtime/types.ts';
import type { DurationMs, Instant } from '../../values/instants.ts';
import { createVisitorTokens } from '../../web/visitor-token.ts';
import type { WebhookHandlers } from '../../web/webhook-routes.ts';
import { joinIdentities } from '../identities/join-identities.ts';
import type { LinkKind } from '../identities/link-service.ts';
import type { Variables } from '../secret-of.ts';
import { createConfirmArrival } from './confirm-arrival.ts';
import { type HookAddress, hookAddresses } from './hook-addresses.ts';
import { type JoinedEngine, joinEngine } from './join-engine.ts';
import { createOrderKeeper, type OrderKeeper } from './keep-orders.ts';
import { createMintCode } from './mint-code.ts';
import { createOrderLetter } from './order-letter.ts';
import { linkByCode } from './order-link.ts';
import { createJudgePromise } from './order-services.ts';
import { createOrderWebhooks } from './order-webhooks.ts';
import { createProveOrder } from './prove-order.ts';
import { createReconciler } from './reconcile-orders.ts';
import { createServiceMail } from './service-mail.ts';
import { createLetterWriter } from './write-letters.ts';

interface OrderParts {
  readonly store: Store;
  readonly settings: ShopFile;
  /** Where the secrets of shop.yaml are; absent: only the shop's own files are used. */
  readonly variables?: Variables;
  /** The engine of a shop that has no other. */
  readonly files: ShopEngine;
  readonly bundle: () => LoadedBundle;
  readonly accept: (events: readonly Incoming[]) => Promise<readonly Accepted[]>;
  readonly clock: () => Instant;
  /** Signs visitors' tokens. */
  readonly key: Uint8Array;
  readonly isReachable: (channel: string) => boolean;
  readonly mail: () => Channel | undefined;
  /** How long news waits for news of the same person's other orders. */
  readonly newsHoldMs: DurationMs;
}

/** The shop's orders, joined: where they come from, what is told of them, what is paid for them. */
export interface Orders {
  readonly keeper: OrderKeeper;
  readonly engine: ShopEngine;
  /** Addresses to give to the shop engine and to carriers. */
  readonly topics: readonly HookAddress[];
  readonly webhooks: WebhookHandlers;
  readonly services: RuntimeOptions['services'];
  readonly linkKinds: Readonly<Record<string, LinkKind>>;
  /** Looks for gaps when it is time to; returns how many orders were heard of. */
  readonly reconcile: (now: Instant) => Promise<number>;
  /** Looks when it is time to at orders that belong to no chat; returns how many stand still or have not left. */
  readonly writeLetters: (now: Instant) => Promise<number>;
}

/** Joins a shop's engine to its chats. Throws SECRET_MISSING and SETTING_MISSING. */
export function openOrders(parts: OrderParts): Orders {
  const { store, bundle, clock, key } = parts;
  const joined = engineOf(parts);
  const tokens = createVisitorTokens(key, bundle().shop.id);
  const isMailed = () => parts.mail() !== undefined;
  const keeper = createOrderKeeper({
    ...parts,
    holdMs: parts.newsHoldMs,
    isMailed,
    visitorOf: (token, at) => tokens.read(token, at)?.subject,
  });
  const engine = () => joined.engine;
  const shop = () => bundle().shop;
  return {
    keeper,
    engine: joined.engine,
    topics: hookAddresses(joined),
    webhooks: createOrderWebhooks({ joined, keeper, clock }),
    services: {
      'judge-promise': createJudgePromise({ store, keeper, engine, clock }),
      'prove-order': createProveOrder({
        ...{ store, keeper, clock },
        joinPeople: (conversations) => joinIdentities({ store, shop, clock }, conversations),
      }),
      'service-mail': createServiceMail(parts),
      'order-letter': createOrderLetter(parts),
      'order-arrived': createConfirmArrival(store, keeper),
      'mint-code': createMintCode({ store, shop, engine, clock }),
    },
    linkKinds: { order: linkByCode(keeper) },
    reconcile: createReconciler({ store, keeper, engine, zone: () => shop().hours.zone }),
    writeLetters: createLetterWriter({ store, shop, accept: parts.accept, isMailed }),
  };
}

function engineOf({ settings, variables, files, bundle, clock }: OrderParts): JoinedEngine {
  if (variables === undefined) return { engine: files };
  const { currency, products } = bundle().shop;
  const skus = new Set(products.map(({ sku }) => sku));
  return joinEngine(settings, { files, variables, clock, rules: { currency, knows: (sku) => skus.has(sku) } });
}
