import type { Store } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { createPhotoIds } from '../../web/photo-ids.ts';

interface PhotoShare {
  readonly store: Pick<Store, 'conversation' | 'photo' | 'savePhoto'>;
  /** The key ids of pictures are signed with. */
  readonly key: Uint8Array;
  readonly now: Instant;
}

/** The id under which the shopper of a conversation may open a picture of staff: in the widget a copy of their own. */
export async function sharePhoto({ store, key, now }: PhotoShare, id: string, conversationId: string): Promise<string> {
  const [conversation, photo] = await Promise.all([store.conversation(conversationId), store.photo(id)]);
  if (conversation?.channel !== 'web' || !photo) return id;
  const own = createPhotoIds(key).make(conversation.address);
  await store.savePhoto({ id: own, ...photo, at: now });
  return own;
}
