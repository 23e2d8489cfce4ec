import type { ConversationRow, Store } from '../../ports/store.ts';

/** Where news for a shopper is told: on the channel that reaches them where they were last heard, else where they were last. */
export async function placeOfShopper(
  store: Store,
  shopperId: string,
  isReachable: (channel: string) => boolean,
): Promise<ConversationRow | undefined> {
  const shopper = await store.shopper(shopperId);
  // Threads at staff's doors have had no turn of their own.
  const talks = (shopper?.conversations ?? []).filter(({ state }) => state !== undefined);
  const byHeard = talks.toSorted((left, right) => heardAt(right) - heardAt(left));
  return byHeard.find(({ channel }) => isReachable(channel)) ?? byHeard[0] ?? shopper?.conversations[0];
}

function heardAt({ state }: ConversationRow): number {
  return state?.heardAt ?? 0;
}
