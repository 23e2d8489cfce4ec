import { createHmac } from 'node:crypto';

/** The keyed hash under which an identity is found again after erasure, and only by whoever has the shop's key. */
export function identityHash(key: Uint8Array, channel: string, identity: string): string {
  return createHmac('sha256', key).update(`kept after erasure\n${channel}\n${identity}`).digest('hex');
}
