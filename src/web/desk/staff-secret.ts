import { createHash, randomBytes } from 'node:crypto';

/** A secret for one person: `token` goes out once, `hash` is all that is kept. */
export interface StaffSecret {
  readonly token: string;
  readonly hash: string;
}

/** Draws 256 random bits, base64url. */
export function makeSecret(): StaffSecret {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashSecret(token) };
}

/** SHA-256: the secrets are random, so nothing slower is needed. */
export function hashSecret(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
