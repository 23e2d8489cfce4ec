import { z } from 'zod';
import type { HookReading, HookRequest, OrderHook } from '../../ports/shop-engine.ts';
import { checkOrders } from '../check-order.ts';
import { bodyHash, bodyJson, header, isSame, refused, sign, topicOf, topicPath } from '../hook-signature.ts';
import { orderFromWoo, type WooRules, wooOrder } from './woo-order.ts';

const TOPICS: readonly string[] = ['order.created', 'order.updated', 'order.deleted', 'order.restored'];

export interface WooHookSettings {
  /** Newest first. */
  readonly secrets: readonly string[];
  readonly rules: WooRules;
}

const anyId = z.object({ id: z.int() });

/**
 * Reads WooCommerce's webhooks. Only the body is signed and the delivery's id is not unique: the topic is told by the secret
 * address, and a body heard before is the same delivery.
 */
export function createWooHook({ secrets, rules }: WooHookSettings): OrderHook {
  const topics = TOPICS.flatMap((topic) => secrets.map((secret) => ({ topic, path: topicPath(secret, topic) })));
  return {
    topics,
    read(request) {
      const topic = topicOf(topics, request.path)?.topic;
      if (topic === undefined) return refused(404, 'unknown-path');
      if (isPing(request)) return { kind: 'ignored', reason: 'ping', alarms: [] };
      const signature = header(request, 'x-wc-webhook-signature') ?? '';
      const matches = secrets.map((secret) => isSame(sign(decodeEntities(secret), request.body), signature));
      if (!matches.includes(true)) return refused(401, 'unsigned');
      if (header(request, 'x-wc-webhook-topic') !== topic) return refused(400, 'topic');
      return readOrderBody(request, topic, rules);
    },
  };
}

function readOrderBody(request: HookRequest, topic: string, rules: WooRules): HookReading {
  const json = bodyJson(request.body);
  const orderId = anyId.safeParse(json).data?.id;
  // A deleted order is only an id: what was said of it before stays so.
  if (topic === 'order.deleted') return { kind: 'ignored', reason: 'deleted', alarms: [] };
  const parsed = wooOrder.safeParse(json);
  const order = parsed.success ? orderFromWoo(parsed.data, rules) : 'partial';
  if (order === undefined) return { kind: 'ignored', reason: 'draft', alarms: [] };
  const dedupeKey = `woocommerce:${topic}:${orderId}:${bodyHash(request.body)}`;
  // Refusing would make WooCommerce switch the webhook off: the order is fetched whole instead.
  if (order === 'partial') return partial(orderId, dedupeKey);
  return { kind: 'orders', dedupeKey, ...checkOrders([order], rules) };
}

function partial(id: number | undefined, dedupeKey: string): HookReading {
  if (id === undefined) return { kind: 'ignored', reason: 'partial', alarms: [{ reason: 'partial' }] };
  const orderId = String(id);
  return { kind: 'look-up', dedupeKey, orderIds: [orderId], alarms: [{ reason: 'partial', orderId }] };
}

/** The first delivery after a webhook is saved: a form with its number, not signed. */
function isPing({ body }: HookRequest): boolean {
  return body.length < 40 && /^webhook_id=\d+$/.test(new TextDecoder().decode(body));
}

/** WooCommerce signs with the secret as it reads once HTML entities are decoded. */
function decodeEntities(secret: string): string {
  return secret
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&quot;|&#0*34;|&#x0*22;/gi, '"')
    .replaceAll(/&#0*39;|&#x0*27;|&apos;/gi, "'")
    .replaceAll(/&amp;|&#0*38;|&#x0*26;/gi, '&');
}
