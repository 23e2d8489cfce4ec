import type { HookReading, HookRequest, OrderHook } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import { checkOrders, type OrderRules } from '../check-order.ts';
import { bodyHash, bodyJson, header, isSame, refused, sign, topicOf, topicPath } from '../hook-signature.ts';
import { hookFulfillment, hookOrder, orderFromHook, parcelsFromHook } from './hook-order.ts';

const TOPICS: readonly string[] = [
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'fulfillments/create',
  'fulfillments/update',
];

export interface ShopifyHookSettings {
  /** The app's client secret; after a rotation the old one stays for an hour. Newest first. */
  readonly secrets: readonly string[];
  readonly rules: OrderRules;
}

/**
 * Reads Shopify's webhooks. Only the body is signed: the topic is told by the secret address, and a body heard before is the
 * same delivery whatever its headers say.
 */
export function createShopifyHook({ secrets, rules }: ShopifyHookSettings): OrderHook {
  const topics = TOPICS.flatMap((topic) => secrets.map((secret) => ({ topic, path: topicPath(secret, topic) })));
  return {
    topics,
    read(request) {
      const topic = topicOf(topics, request.path)?.topic;
      if (topic === undefined) return refused(404, 'unknown-path');
      const signature = header(request, 'x-shopify-hmac-sha256') ?? '';
      const matches = secrets.map((secret) => isSame(sign(secret, request.body), signature));
      if (!matches.includes(true)) return refused(401, 'unsigned');
      if (header(request, 'x-shopify-topic') !== topic) return refused(400, 'topic');
      const dedupeKey = `shopify:${topic}:${bodyHash(request.body)}`;
      return topic.startsWith('orders/')
        ? readOrderBody(request, dedupeKey, rules)
        : readFulfillmentBody(request, dedupeKey);
    },
  };
}

function readOrderBody(request: HookRequest, dedupeKey: string, rules: OrderRules): HookReading {
  const json = bodyJson(request.body);
  const parsed = hookOrder.safeParse(json);
  const order = parsed.success ? orderFromHook(parsed.data, rules.currency) : undefined;
  // Refusing would make Shopify give the subscription up: the order is fetched whole instead.
  return order ? { kind: 'orders', dedupeKey, ...checkOrders([order], rules) } : partial(idIn(json, 'id'), dedupeKey);
}

function readFulfillmentBody(request: HookRequest, dedupeKey: string): HookReading {
  const json = bodyJson(request.body);
  const parsed = hookFulfillment.safeParse(json);
  if (!parsed.success) return partial(idIn(json, 'order_id'), dedupeKey);
  const { order_id: orderId, updated_at: at } = parsed.data;
  const parcels = parcelsFromHook(parsed.data).map((parcel) => ({ orderId, parcel, at: at satisfies Instant }));
  if (parcels.length === 0) return { kind: 'ignored', reason: 'no-tracking', alarms: [] };
  return { kind: 'parcels', dedupeKey, parcels, alarms: [] };
}

function partial(orderId: string | undefined, dedupeKey: string): HookReading {
  if (orderId === undefined) return { kind: 'ignored', reason: 'partial', alarms: [{ reason: 'partial' }] };
  return { kind: 'look-up', dedupeKey, orderIds: [orderId], alarms: [{ reason: 'partial', orderId }] };
}

function idIn(json: unknown, key: string): string | undefined {
  const value = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}
