import { z } from 'zod';
import type { HookReading, HookRequest, OrderHook } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import { checkOrders, type OrderRules } from '../check-order.ts';
import { bodyHash, bodyJson, refused, topicOf, topicPath } from '../hook-signature.ts';
import { readOrder, readParcel } from './payload.ts';
import { readSecret, verifyDelivery } from './standard-signature.ts';

const changedData = z.object({ id: z.string().min(1).max(200) });
const envelope = z.object({ type: z.string().max(100), data: z.unknown().optional() });

/** What a webhook of our own takes, and from whom. */
export interface WebhookSettings {
  /** Newest first; all are good, so that a sender can change over. */
  readonly secrets: readonly string[];
  readonly accepts: readonly ('orders' | 'parcels')[];
  readonly rules: OrderRules;
}

/**
 * The hook that any shop or carrier can post to, signed as Standard Webhooks 1.0; docs/webhook.md has its payloads. Throws
 * RangeError for a secret that is too short.
 */
export function createWebhookHook({ secrets, accepts, rules }: WebhookSettings): OrderHook {
  const keys = secrets.map(readSecret);
  const topics = accepts.flatMap((topic) => secrets.map((secret) => ({ topic, path: topicPath(secret, topic) })));
  return {
    topics,
    read(request, now) {
      const topic = topicOf(topics, request.path);
      if (!topic) return refused(404, 'unknown-path');
      const delivery = verifyDelivery(request, keys, now);
      if (delivery.kind === 'refused') return refused(401, delivery.reason);
      return readDelivery(request, { ...delivery, topic: topic.topic }, rules);
    },
  };
}

interface SignedDelivery {
  readonly id: string;
  readonly at: Instant;
  readonly topic: 'orders' | 'parcels';
}

function readDelivery(request: HookRequest, { id, at, topic }: SignedDelivery, rules: OrderRules): HookReading {
  const json = bodyJson(request.body);
  if (json === undefined) return refused(400, 'not-json');
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return refused(422, 'type');
  const { type, data } = parsed.data;
  const dedupeKey = `webhook:${topic}:${id}:${bodyHash(request.body)}`;
  if (topic === 'parcels' && type === 'parcel.updated') {
    const parcel = readParcel(data, at);
    return 'wrong' in parcel
      ? refused(422, parcel.wrong)
      : { kind: 'parcels', dedupeKey, parcels: [parcel.value], alarms: [] };
  }
  if (topic === 'orders' && type === 'order.updated') {
    const order = readOrder(data, at, rules.currency);
    return 'wrong' in order
      ? refused(422, order.wrong)
      : { kind: 'orders', dedupeKey, ...checkOrders([order.value], rules) };
  }
  if (topic === 'orders' && type === 'order.changed') {
    const changed = changedData.safeParse(data);
    if (!changed.success) return refused(422, 'id');
    return { kind: 'look-up', dedupeKey, orderIds: [changed.data.id], alarms: [] };
  }
  return { kind: 'ignored', reason: 'type', alarms: [] };
}
