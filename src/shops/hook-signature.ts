import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HookReading, HookRequest } from '../ports/shop-engine.ts';

/** HMAC-SHA256 of the bytes, in base64. */
export function sign(secret: string | Uint8Array, bytes: Uint8Array | string): string {
  return createHmac('sha256', secret).update(bytes).digest('base64');
}

/** Compares two texts in a time that tells neither where they differ nor how long they are. */
export function isSame(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

/** The secret part of a topic's address: 32 characters that only who knows the secret can make. */
export function topicPath(secret: string, topic: string): string {
  return createHmac('sha256', secret).update(`address of ${topic}`).digest('base64url').slice(0, 32);
}

/** The topic an address belongs to; every topic is compared, so that the time tells nothing. */
export function topicOf<T extends { readonly path: string }>(topics: readonly T[], path: string): T | undefined {
  return topics.filter((topic) => isSame(topic.path, path))[0];
}

/** A header that stands there once, or undefined. */
export function header({ headers }: HookRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A short fingerprint of a body: equal bodies have equal ones. */
export function bodyHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 32);
}

/** The body as JSON; undefined when it is none. */
export function bodyJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** A reading that refuses. */
export function refused(status: 400 | 401 | 404 | 422, reason: string): HookReading {
  return { kind: 'refused', status, reason };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
