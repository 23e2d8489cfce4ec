import type { HookRequest } from '../../../src/ports/shop-engine.ts';
import { readSecret, signDelivery } from '../../../src/shops/webhook/standard-signature.ts';

export const SECRET = `whsec_${Buffer.from('an-old-secret-of-32-bytes-exactly').toString('base64')}`;
export const RULES = { currency: { code: 'TWD', decimals: 0 }, knows: (sku: string) => sku === 'BAG-01' };
export const NOW = Date.parse('2026-11-24T03:00:00Z');

/** An order as docs/webhook.md words it. */
export const ORDER = {
  id: '8812',
  number: '1042',
  at: '2026-11-24T10:00:00+08:00',
  changedAt: '2026-11-24T10:30:00+08:00',
  items: [{ sku: 'BAG-01', quantity: 1, total: '390' }],
  shipping: 60,
  total: '450',
  currency: 'TWD',
  codes: ['282dckv4384gzqrd'],
  stage: 'confirmed',
};

/** A delivery signed by `secret` at `at`. */
export function post(
  body: unknown,
  { path, secret = SECRET, at = NOW, id = 'msg_1' }: { path: string; secret?: string; at?: number; id?: string },
): HookRequest {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const time = String(Math.floor(at / 1000));
  const signature = `v1,${signDelivery(readSecret(secret), { id, time, body: bytes })}`;
  const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature };
  return { body: bytes, headers, path };
}
