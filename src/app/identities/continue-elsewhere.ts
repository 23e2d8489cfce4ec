import type { Store } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { shownLinkCode } from '../../values/link-code.ts';
import type { LinkView } from '../../web/use-cases.ts';
import { mintLinkCode } from './link-codes.ts';

interface ContinueParts {
  readonly store: Store;
  readonly channel: string;
  readonly entropyHex: string;
  readonly now: Instant;
  /** A link to the bot that carries a payload; undefined while the bot's name is not known. */
  readonly telegramLink: (payload?: string) => string | undefined;
}

/** The way from a visitor's talk to the bot, with a one-time code when there is a talk to take along. */
export async function continueElsewhere(parts: ContinueParts, identity: string): Promise<LinkView | undefined> {
  const { store, channel, entropyHex, now, telegramLink } = parts;
  const bare = telegramLink();
  if (bare === undefined) return undefined;
  const conversation = await store.conversationOf(channel, identity);
  if (!conversation) return { telegram: bare };
  const detail = { kind: 'join' };
  const { code, expiresAt } = await mintLinkCode(store, { conversationId: conversation.id, detail, entropyHex, now });
  return { telegram: telegramLink(code) ?? bare, code: shownLinkCode(code), expiresAt };
}
