import '@shopify/shopify-api/adapters/node';
import { shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sign } from '../../../src/shops/hook-signature.ts';
import { createShopifyHook } from '../../../src/shops/shopify/shopify-hook.ts';
import { SHOPIFY_ORDER } from './recorded.ts';

const SECRET = 'shpss_0123456789abcdef';
const TOPIC = 'orders/updated';
const AT = Date.parse('2026-11-24T03:00:00Z');

/** Shopify's own library, as an app would set it up. */
const theirs = shopifyApi({
  ...{ apiKey: 'client', apiSecretKey: SECRET, hostName: 'shop.example', apiVersion: '2026-10' as never },
  ...{ isEmbeddedApp: false, scopes: ['read_orders'], logger: { level: 0 } },
});
const ours = createShopifyHook({ secrets: [SECRET], rules: { currency: { code: 'TWD', decimals: 0 } } });
const path = ours.topics.find(({ topic }) => topic === TOPIC)?.path ?? '';

/** A webhook as it arrives: any part may have been changed on the way. */
interface Arrived {
  readonly body: string;
  readonly hmac: string | undefined;
}

async function validatedByThem({ body, hmac }: Arrived): Promise<boolean> {
  const headers = {
    ...{ 'x-shopify-topic': TOPIC, 'x-shopify-shop-domain': 'mumu.myshopify.com', 'x-shopify-api-version': '2026-10' },
    ...{ 'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043' },
    ...(hmac !== undefined && { 'x-shopify-hmac-sha256': hmac }),
  };
  const rawRequest = { method: 'POST', url: '/hooks', headers };
  return (await theirs.webhooks.validate({ rawBody: body, rawRequest, rawResponse: {} })).valid;
}

function acceptedByUs({ body, hmac }: Arrived): boolean {
  const headers = { 'x-shopify-topic': TOPIC, ...(hmac !== undefined && { 'x-shopify-hmac-sha256': hmac }) };
  return ours.read({ body: Buffer.from(body), headers, path }, AT).kind !== 'refused';
}

const BODY = JSON.stringify(SHOPIFY_ORDER);
const SIGNED: Arrived = { body: BODY, hmac: sign(SECRET, Buffer.from(BODY)) };

test('what we take for signed by Shopify, Shopify’s own validator takes too', async () => {
  expect([await validatedByThem(SIGNED), acceptedByUs(SIGNED)]).toEqual([true, true]);
});

/** The signed webhook with something changed, or signed with another secret. */
const arrived: fc.Arbitrary<Arrived> = fc.oneof(
  fc
    .record({ at: fc.nat(BODY.length - 1), letter: fc.string({ minLength: 1, maxLength: 2 }) })
    .map(({ at, letter }) => ({
      ...SIGNED,
      body: BODY.slice(0, at) + letter + BODY.slice(at + 1),
    })),
  fc.string().map((hmac) => ({ ...SIGNED, hmac })),
  fc.nat((SIGNED.hmac?.length ?? 1) - 1).map((at) => ({ ...SIGNED, hmac: SIGNED.hmac?.slice(0, at) })),
  fc.string({ minLength: 1 }).map((secret) => ({ ...SIGNED, hmac: sign(secret, Buffer.from(BODY)) })),
  fc.constant({ ...SIGNED, hmac: undefined }),
  fc.constant(SIGNED),
);

test('and both refuse the same of what was changed on its way', async () => {
  await fc.assert(
    fc.asyncProperty(arrived, async (each) => {
      expect(acceptedByUs(each)).toBe(await validatedByThem(each));
    }),
    { numRuns: 400 },
  );
});
