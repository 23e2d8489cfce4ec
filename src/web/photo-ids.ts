import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^[\w-]{22}\.[\w-]{22}$/;

/** Ids of photos that only their owner can use. */
export interface PhotoIds {
  readonly make: (identity: string) => string;
  readonly isOwnedBy: (id: string, identity: string) => boolean;
}

/** Makes ids `<128 random bits>.<128-bit mac over them and the owner>`, so that ownership needs no look-up. */
export function createPhotoIds(secret: Uint8Array): PhotoIds {
  function mac(random: string, identity: string): Buffer {
    return createHmac('sha256', secret).update(`photo\n${identity}\n${random}`).digest().subarray(0, 16);
  }

  function make(identity: string): string {
    const random = randomBytes(16).toString('base64url');
    return `${random}.${mac(random, identity).toString('base64url')}`;
  }

  function isOwnedBy(id: string, identity: string): boolean {
    if (!SHAPE.test(id)) return false;
    const [random = '', signature = ''] = id.split('.');
    return timingSafeEqual(mac(random, identity), Buffer.from(signature, 'base64url'));
  }

  return { make, isOwnedBy };
}
