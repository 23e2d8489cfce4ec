import { ShopkeeperError } from '../../values/errors.ts';
import type { Instant } from '../../values/instants.ts';
import { shownLinkCode } from '../../values/link-code.ts';
import { mintLinkCode } from '../identities/link-codes.ts';
import type { OpenShop } from '../open-shop.ts';
import type { TalkLine } from './talk-line.ts';
import type { Said } from './talk-said.ts';

interface Minter {
  readonly channel: string;
  readonly id: string;
  readonly entropyHex: string;
  readonly now: Instant;
}

/** What the page does at "continue in Telegram": a one-time code for the speaker's chat. Throws NOTHING_TO_LINK before any word. */
export async function mintTalkLink(
  { store }: OpenShop,
  { channel, id, entropyHex, now }: Minter,
): Promise<{ readonly code: string; readonly said: Said }> {
  const conversation = await store.conversationOf(channel, id);
  if (!conversation) {
    throw new ShopkeeperError('NOTHING_TO_LINK', `Cannot link ${channel} "${id}": nothing was said there yet`);
  }
  const detail = { kind: 'join' };
  const { code } = await mintLinkCode(store, { conversationId: conversation.id, detail, entropyHex, now });
  const at = Temporal.Instant.fromEpochMilliseconds(now).toString();
  const head = { at, channel, to: id, kind: 'link', key: '' };
  return { code, said: { ...head, text: shownLinkCode(code), buttons: [], claims: [], promises: [] } };
}

/** The line with the code last made in place of "{link}". */
export function fillLink<L extends TalkLine>(line: L, code: string): L {
  const fill = (words: string) => words.replaceAll('{link}', code);
  return {
    ...line,
    ...('text' in line && line.text !== undefined ? { text: fill(line.text) } : {}),
    ...('argument' in line && line.argument !== undefined ? { argument: fill(line.argument) } : {}),
  };
}
