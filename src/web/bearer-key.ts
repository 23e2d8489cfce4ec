import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { WebContext } from './context.ts';
import { HttpError } from './http-error.ts';

/** Lets nobody past who does not show the owner's key. Digests are compared, so that neither time nor length tells of it. */
export function requireKey({ settings: { redeemKey } }: Pick<WebContext, 'settings'>, request: Request): void {
  if (redeemKey === undefined) {
    throw new HttpError(403, 'REDEEM_OFF', { message: 'Cannot redeem: no REDEEM_KEY is configured' });
  }
  const header = request.headers.authorization ?? '';
  if (timingSafeEqual(digest(header), digest(`Bearer ${redeemKey}`))) return;
  throw new HttpError(401, 'NO_KEY', { message: 'Cannot redeem: wanted the key as "Authorization: Bearer …"' });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
