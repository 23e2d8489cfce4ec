import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Instant, SECOND_MS } from '../values/instants.ts';

const MAX_CHARS = 2048;

const Header = z.object({ alg: z.literal('HS256') });
const Claims = z.object({
  sub: z.union([z.string().min(1).max(200), z.int()]).transform(String),
  exp: z.number(),
  nbf: z.number().optional(),
});

/** A customer as the shop's own server names them. */
export interface CustomerClaim {
  readonly customer: string;
  /** False once the token's time is over: it then proves nothing new. */
  readonly isFresh: boolean;
}

/**
 * Reads a token with which the shop's page says who its visitor is: a JSON Web Token signed with HS256 and the secret of
 * `channels.web.identity_secret`, with `sub` and `exp`. Undefined for anything else, whatever is wrong with it.
 */
export function readIdentityToken(token: string, secret: string, now: Instant): CustomerClaim | undefined {
  const parts = token.length <= MAX_CHARS ? /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(token) : null;
  if (!parts) return undefined;
  const [, header = '', payload = '', signature = ''] = parts;
  if (!isSigned(`${header}.${payload}`, signature, secret)) return undefined;
  if (!Header.safeParse(decoded(header)).success) return undefined;
  const claims = Claims.safeParse(decoded(payload)).data;
  if (!claims || (claims.nbf ?? 0) * SECOND_MS > now) return undefined;
  return { customer: claims.sub, isFresh: claims.exp * SECOND_MS > now };
}

function isSigned(words: string, signature: string, secret: string): boolean {
  const right = createHmac('sha256', secret).update(words).digest();
  const given = Buffer.from(signature, 'base64url');
  // Base64url has spare bits in its last letter: only one spelling of a signature counts.
  return given.length === right.length && timingSafeEqual(given, right) && right.toString('base64url') === signature;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    // Signed, but no JSON: the schemas say no.
    return undefined;
  }
}
