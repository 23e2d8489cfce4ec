import { createHmac } from 'node:crypto';
import type { HookRequest } from '../../ports/shop-engine.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../values/instants.ts';
import { header, isSame } from '../hook-signature.ts';

const WINDOW_MS = 5 * MINUTE_MS;
const LEAST_BYTES = 24;

/** A delivery that its sender signed, or why it is not believed. */
export type Delivery =
  | { readonly kind: 'signed'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'refused'; readonly reason: 'unsigned' | 'stale' };

/**
 * Verifies a delivery as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and body, in base64, one of the signatures by
 * one of the keys, and a time at most five minutes off.
 */
export function verifyDelivery(request: HookRequest, keys: readonly Uint8Array[], now: Instant): Delivery {
  const id = header(request, 'webhook-id');
  const time = header(request, 'webhook-timestamp');
  const signatures = (header(request, 'webhook-signature') ?? '').split(' ').slice(0, 10);
  if (id === undefined || id.length > 200 || time === undefined || !/^\d{1,12}$/.test(time)) return unsigned;
  const wanted = keys.map((key) => `v1,${signDelivery(key, { id, time, body: request.body })}`);
  const matches = wanted.flatMap((one) => signatures.map((signature) => isSame(one, signature)));
  if (!matches.includes(true)) return unsigned;
  const at = Number(time) * SECOND_MS;
  return Math.abs(now - at) > WINDOW_MS ? { kind: 'refused', reason: 'stale' } : { kind: 'signed', id, at };
}

const unsigned: Delivery = { kind: 'refused', reason: 'unsigned' };

/** The signature of a delivery without its version mark; `time` in seconds. */
export function signDelivery(
  key: Uint8Array,
  { id, time, body }: { readonly id: string; readonly time: string; readonly body: Uint8Array },
): string {
  return createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64');
}

/**
 * The key in a secret as written ("whsec_" and base64, or any other text as it is). Throws RangeError when it has fewer than
 * 24 bytes.
 */
export function readSecret(written: string): Uint8Array {
  const key = written.startsWith('whsec_') ? Buffer.from(written.slice(6), 'base64') : Buffer.from(written);
  if (key.length >= LEAST_BYTES) return key;
  throw new RangeError(`Cannot use the webhook secret: ${key.length} bytes long, wanted at least ${LEAST_BYTES}`);
}
