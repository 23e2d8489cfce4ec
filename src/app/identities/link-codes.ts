import { createHash } from 'node:crypto';
import type { Store } from '../../ports/store.ts';
import { type DurationMs, type Instant, MINUTE_MS } from '../../values/instants.ts';
import { linkCode } from '../../values/link-code.ts';
import type { Json } from '../../values/value.ts';

/** How long a code that joins two chats can be used. */
export const LINK_LASTS_MS: DurationMs = 15 * MINUTE_MS;

/** What a code is to stand for. */
interface Minting {
  readonly conversationId: string;
  /** `kind` says what using it does: "join" makes the two chats one shopper's. */
  readonly detail: { readonly kind: string } & { readonly [key: string]: Json };
  /** Fresh random hex digits. */
  readonly entropyHex: string;
  readonly now: Instant;
  readonly lastsMs?: DurationMs;
}

/** Makes a one-time code for a conversation. The store keeps its hash only. */
export async function mintLinkCode(
  store: Pick<Store, 'saveLinkCode'>,
  { conversationId, detail, entropyHex, now, lastsMs = LINK_LASTS_MS }: Minting,
): Promise<{ readonly code: string; readonly expiresAt: Instant }> {
  const code = linkCode(entropyHex);
  const expiresAt = now + lastsMs;
  await store.saveLinkCode({ hash: linkHash(code), conversationId, detail, expiresAt });
  return { code, expiresAt };
}

/** What the store knows of a code. */
export function linkHash(code: string): string {
  return createHash('sha256').update(`link:${code}`).digest('hex');
}
