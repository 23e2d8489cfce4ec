import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HookRequest, OrderHook } from '../../src/ports/shop-engine.ts';
import { sign } from '../../src/shops/hook-signature.ts';
import { createShopifyHook } from '../../src/shops/shopify/shopify-hook.ts';
import { createWebhookHook } from '../../src/shops/webhook/webhook-hook.ts';
import { createWooHook } from '../../src/shops/woocommerce/woo-hook.ts';
import { SHOPIFY_FULFILLMENT, SHOPIFY_ORDER } from './shopify/recorded.ts';
import { post, SECRET } from './webhook/post.ts';
import { WOO_ORDER } from './woocommerce/recorded.ts';

const RUNS = Number(process.env.HOOK_RUNS ?? 2000);
const NOW = Date.parse('2026-11-24T03:00:00Z');
const RULES = { currency: { code: 'TWD', decimals: 0 }, knows: (sku: string) => sku === 'BAG-01' };
const secrets = ['the-secret-of-the-app'];

interface Sender {
  readonly hook: OrderHook;
  readonly bodies: Readonly<Record<string, unknown>>;
  readonly headers: (topic: string, body: Uint8Array) => Readonly<Record<string, string>>;
}

const SENDERS: Readonly<Record<string, Sender>> = {
  Shopify: {
    hook: createShopifyHook({ secrets, rules: RULES }),
    bodies: { 'orders/updated': SHOPIFY_ORDER, 'fulfillments/update': SHOPIFY_FULFILLMENT },
    headers: (topic, body) => ({ 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': sign(secrets[0] ?? '', body) }),
  },
  WooCommerce: {
    hook: createWooHook({ secrets, rules: RULES }),
    bodies: { 'order.updated': WOO_ORDER, 'order.deleted': { id: 1042 } },
    headers: (topic, body) => ({ 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': sign(secrets[0] ?? '', body) }),
  },
};

for (const [name, { hook, bodies, headers }] of Object.entries(SENDERS)) {
  const pathOf = (topic: string) => hook.topics.find((one) => one.topic === topic)?.path ?? '';
  const request = (topic: string, json: unknown, path = pathOf(topic)): HookRequest => {
    const body = Buffer.from(JSON.stringify(json));
    return { body, headers: headers(topic, body), path };
  };

  describe(`the hook for ${name}`, () => {
    test('every topic has an address of its own that is not to be guessed', () => {
      expect(new Set(hook.topics.map(({ path }) => path)).size).toBe(hook.topics.length);
      for (const { path } of hook.topics) expect(path).toMatch(/^[\w-]{32}$/);
    });

    test('each body has an effect only at its own address under its own topic', () => {
      for (const [topic, json] of Object.entries(bodies)) {
        expect(hook.read(request(topic, json), NOW).kind).not.toBe('refused');
        for (const other of hook.topics.filter((one) => one.topic !== topic)) {
          expect(hook.read(request(topic, json, other.path), NOW)).toMatchObject({ kind: 'refused', status: 400 });
        }
        expect(hook.read(request(topic, json, 'x'.repeat(32)), NOW)).toMatchObject({ status: 404 });
      }
    });

    test('a body sent again has the same key, whatever the unsigned headers say', () => {
      const [[topic, json] = ['', {}]] = Object.entries(bodies);
      const first = hook.read(request(topic, json), NOW);
      const again = request(topic, json);
      const dressed = {
        ...again,
        headers: { ...again.headers, 'x-shopify-event-id': 'new', 'x-wc-webhook-delivery-id': 'new' },
      };
      expect(hook.read(dressed, NOW + 29 * 86_400_000)).toEqual(first);
    });

    test('a body of which a part is missing is looked up, with an alarm, and does not switch the webhook off', () => {
      const [[topic, json] = ['', {}]] = Object.entries(bodies);
      const { line_items: _, ...partial } = json as Record<string, unknown>;
      const orderId = String((json as { id: number }).id);
      expect(hook.read(request(topic, partial), NOW)).toMatchObject({
        kind: 'look-up',
        orderIds: [orderId],
        alarms: [{ reason: 'partial', orderId }],
      });
      expect(hook.read(request(topic, {}), NOW)).toMatchObject({ kind: 'ignored', reason: 'partial' });
    });

    test(`of ${RUNS} signatures changed, cut or borrowed none is believed`, () => {
      const [[topic, json] = ['', {}]] = Object.entries(bodies);
      const good = request(topic, json);
      const key = Object.keys(good.headers).find((header) => /hmac|signature/.test(header)) ?? '';
      const signature = String(good.headers[key]);
      const borrowed = String(post(json, { path: '', secret: SECRET }).headers['webhook-signature']);
      const mutant = fc.oneof(
        fc.nat(signature.length - 1).map((length) => signature.slice(0, length)),
        fc.string().filter((text) => text !== signature),
        fc
          .tuple(fc.nat(signature.length - 1), fc.constantFrom(...'ABab01+/=-_ '))
          .map(([at, mark]) => signature.slice(0, at) + mark + signature.slice(at + 1)),
        fc.constantFrom(
          borrowed,
          signature.toLowerCase(),
          Buffer.from(signature, 'base64').toString('hex'),
          `${signature}, ${signature}`,
        ),
      );
      fc.assert(
        fc.property(
          mutant.filter((one) => one !== signature),
          (one) => {
            const reading = hook.read({ ...good, headers: { ...good.headers, [key]: one } }, NOW);
            expect(reading).toMatchObject({ kind: 'refused', status: 401 });
          },
        ),
        { numRuns: RUNS },
      );
      expect(hook.read({ ...good, headers: { ...good.headers, [key]: [signature, signature] } }, NOW)).toMatchObject({
        status: 401,
      });
      expect(hook.read(good, NOW).kind).not.toBe('refused');
    });

    test('any bytes rightly signed are read or refused, never thrown at', () => {
      const [[topic] = ['']] = Object.entries(bodies);
      fc.assert(
        fc.property(
          fc.oneof(
            fc.uint8Array({ maxLength: 200 }),
            fc.json().map((text) => Buffer.from(text)),
          ),
          (bytes) => {
            const body = Buffer.from(bytes);
            const reading = hook.read({ body, headers: headers(topic, body), path: pathOf(topic) }, NOW);
            expect(['ignored', 'look-up', 'refused', 'orders']).toContain(reading.kind);
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}

test('a hook of ours does not take what Shopify signed', () => {
  const hook = createWebhookHook({ secrets: [SECRET], accepts: ['orders'], rules: RULES });
  const body = Buffer.from(JSON.stringify(SHOPIFY_ORDER));
  const headers = { 'x-shopify-topic': 'orders/updated', 'x-shopify-hmac-sha256': sign(SECRET, body) };
  expect(hook.read({ body, headers, path: hook.topics[0]?.path ?? '' }, NOW)).toMatchObject({ status: 401 });
});
