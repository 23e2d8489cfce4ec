import { createHmac, timingSafeEqual } from 'node:crypto';
import { HOUR_MS, type Instant } from '../../values/instants.ts';

/** How long a link to a customer file works. */
export const FILE_LINK_MS = 24 * HOUR_MS;

const SHAPE = /^f1\.([\w-]{1,64})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/** A token that opens one shopper's file until its end: `f1.<shopper>.<expires>.<mac>`. */
export function issueFileToken(key: Uint8Array, shopperId: string, now: Instant): string {
  const payload = `f1.${shopperId}.${(now + FILE_LINK_MS).toString(36)}`;
  return `${payload}.${mac(key, payload)}`;
}

/** Whose file a token opens; undefined when it is not ours or its time is over. */
export function readFileToken(key: Uint8Array, token: string, now: Instant): string | undefined {
  const parts = SHAPE.exec(token);
  if (!parts) return undefined;
  const [, shopperId, expires = '', given = ''] = parts;
  const right = mac(key, token.slice(0, -given.length - 1));
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(right))) return undefined;
  return Number.parseInt(expires, 36) > now ? shopperId : undefined;
}

function mac(key: Uint8Array, payload: string): string {
  return createHmac('sha256', key).update(`customer file\n${payload}`).digest('base64url');
}
