import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY_MS, type Instant } from '../values/instants.ts';

const VERSION = 'v1';
const MAC_BYTES = 32;
/** As long as a watch lasts at most. */
const RETURN_MS = 90 * DAY_MS;
/** Subjects of customers begin so, and no others. */
const CUSTOMER = 'c-';
/** Longest a token ever looks; longer ones are not even hashed. */
const MAX_CHARS = 160;
const SHAPE = /^v1\.([\w-]{22})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

/** What a valid token proves. */
export interface VisitorClaim {
  /** 128 random bits, base64url: the visitor's identity on channel `web`. */
  readonly subject: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** Signs and reads visitors' tokens of one shop. */
export interface VisitorTokens {
  /** A token for `subject`, or for a new visitor; good for 24 hours. */
  readonly issue: (now: Instant, subject?: string) => VisitorClaim & { readonly token: string };
  /** The subject of a customer of the shop, the same on every device. */
  readonly customer: (id: string) => string;
  /** The claim of a token that is ours, of this shop and not expired. */
  readonly read: (token: string, now: Instant) => VisitorClaim | undefined;
  /** As `read`, for a passing visitor who comes back within 90 days: what was agreed with them may outlive a token. */
  readonly readReturning: (token: string, now: Instant) => VisitorClaim | undefined;
}

/** Makes the tokens of `shopId`: `v1.<subject>.<issued>.<expires>.<mac>`, HMAC-SHA256 over all of it and the shop. */
export function createVisitorTokens(secret: Uint8Array, shopId: string): VisitorTokens {
  if (secret.length < 32) throw new RangeError('Cannot sign tokens: secret too short, wanted at least 32 bytes');

  function mac(payload: string): Buffer {
    return createHmac('sha256', secret).update(`${shopId}\n${payload}`).digest();
  }

  function customer(id: string): string {
    const mark = createHmac('sha256', secret).update(`customer\n${shopId}\n${id}`).digest('base64url');
    return `${CUSTOMER}${mark.slice(0, 22 - CUSTOMER.length)}`;
  }

  function issue(now: Instant, subject = newSubject()) {
    const expiresAt = now + DAY_MS;
    const payload = `${VERSION}.${subject}.${now.toString(36)}.${expiresAt.toString(36)}`;
    return { subject, issuedAt: now, expiresAt, token: `${payload}.${mac(payload).toString('base64url')}` };
  }

  function readOurs(token: string): VisitorClaim | undefined {
    if (token.length > MAX_CHARS) return undefined;
    const parts = SHAPE.exec(token);
    if (!parts) return undefined;
    const [, subject = '', issued = '', expires = '', signature = ''] = parts;
    const given = Buffer.from(signature, 'base64url');
    const right = mac(token.slice(0, token.length - signature.length - 1));
    if (given.length !== MAC_BYTES || !timingSafeEqual(given, right)) return undefined;
    // Base64url has spare bits in its last letter: only one spelling of a signature is ours.
    if (right.toString('base64url') !== signature) return undefined;
    const claim = { subject, issuedAt: Number.parseInt(issued, 36), expiresAt: Number.parseInt(expires, 36) };
    return claim.expiresAt - claim.issuedAt <= DAY_MS ? claim : undefined;
  }

  function read(token: string, now: Instant): VisitorClaim | undefined {
    const claim = readOurs(token);
    return claim && claim.expiresAt > now ? claim : undefined;
  }

  function readReturning(token: string, now: Instant): VisitorClaim | undefined {
    const claim = readOurs(token);
    if (!claim || (isCustomer(claim.subject) && claim.expiresAt <= now)) return undefined;
    return claim.expiresAt + RETURN_MS > now ? claim : undefined;
  }

  return { issue, customer, read, readReturning };
}

/** Whether a subject is a customer's, who signs in, and no passing visitor's. */
export function isCustomer(subject: string): boolean {
  return subject.startsWith(CUSTOMER);
}

function newSubject(): string {
  const subject = randomBytes(16).toString('base64url');
  return isCustomer(subject) ? newSubject() : subject;
}
