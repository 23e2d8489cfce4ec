import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Service } from '../../runtime/types.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import { type JoinParts, joinIdentities } from './join-identities.ts';
import { linkHash } from './link-codes.ts';

/** A code in use: made for one conversation, used by another. */
export interface LinkUse {
  readonly conversationId: string;
  readonly byConversation: string;
  readonly detail: Json;
  /** The shopper has nothing to lose by it, or has said that the other chat is theirs. */
  readonly isSure: boolean;
  readonly requestId: string;
}

/** What using a code of one kind does; its result goes to the skill that hears `event:answer:use-link-code`. */
export type LinkKind = (use: LinkUse) => Promise<{ readonly [key: string]: Json }>;

const inputShape = z.object({ code: z.string().max(64), conversationId: z.string(), isSure: z.boolean() });
const detailShape = z.object({ kind: z.string() });

/**
 * The service `use-link-code`: uses a one-time code up, then does what its kind says ("join", and those of `kinds`). Of a
 * code that does not work nothing is told but that it does not, or that there were too many tries.
 */
export function createLinkService(parts: JoinParts, kinds: Readonly<Record<string, LinkKind>> = {}): Service {
  const all: Readonly<Record<string, LinkKind>> = { join: (use) => joinChats(parts, use), ...kinds };
  return async (input, requestId) => {
    const { code, conversationId: byConversation, isSure } = inputShape.parse(input);
    const used = await parts.store.useLinkCode({ hash: linkHash(code), byConversation, now: parts.clock() });
    if (used.kind === 'refused') return { ok: true, result: { kind: refusalOf(used.reason) } };
    const kind = all[detailShape.parse(used.detail).kind];
    if (!kind) return { ok: true, result: { kind: 'refused' } };
    const { conversationId, detail } = used;
    return { ok: true, result: await kind({ conversationId, byConversation, detail, isSure, requestId }) };
  };
}

function refusalOf(reason: 'unknown' | 'expired' | 'used' | 'too-many' | 'own'): string {
  return reason === 'too-many' || reason === 'own' ? reason : 'refused';
}

/** Asked for first, the code stays this chat's own: the same chat uses it again. */
async function joinChats(parts: JoinParts, { conversationId, byConversation, isSure, requestId }: LinkUse) {
  if (!isSure) return { kind: 'ask' };
  const outcome = await joinIdentities(parts, [conversationId, byConversation]);
  if (outcome !== 'joined') return { kind: outcome };
  await tellOther(parts, { conversationId, requestId }, parts.clock());
  const language = (await parts.store.conversation(conversationId))?.state?.language;
  return { kind: outcome, ...(language === undefined ? {} : { language }) };
}

/** The chat the code was made in hears of it too: nobody is joined unnoticed. */
async function tellOther(
  { store }: JoinParts,
  { conversationId, requestId }: Pick<LinkUse, 'conversationId' | 'requestId'>,
  now: Instant,
): Promise<void> {
  await store.accept([
    {
      dedupeKey: `joined:${requestId}`,
      channel: 'link',
      identity: '',
      address: '',
      conversationId,
      at: now,
      readyAt: now,
      entropy: randomBytes(16).toString('hex'),
      body: { kind: 'due', what: 'joined', id: requestId, detail: {} },
    },
  ]);
}
