import type { Store, TranscriptRow } from '../../ports/store.ts';
import type { Runtime } from '../../runtime/types.ts';
import type { DeskUseCases } from '../../web/desk/desk-use-cases.ts';

type Follower = Parameters<DeskUseCases['follow']>[1];

interface DeskFeedParts {
  readonly runtime: Pick<Runtime, 'onCommitted'>;
  readonly store: Pick<Store, 'conversationOf'>;
}

/** What open desks hear of. */
export interface DeskFeed extends Pick<DeskUseCases, 'watch' | 'follow'> {
  /** A shopper is typing: shown where their conversation is open, and kept nowhere. */
  readonly shopperTypes: (channel: string, identity: string) => void;
}

/** Tells the desk's open lists and conversations of every commit. */
export function createDeskFeed({ runtime, store }: DeskFeedParts): DeskFeed {
  const watchers = new Set<() => void>();
  const followers = new Map<string, Set<Follower>>();

  runtime.onCommitted(({ changed, rows }) => {
    for (const watcher of watchers) watcher();
    if (followers.size === 0) return;
    for (const id of changed) tell(id, rows);
  });

  function tell(id: string, rows: readonly TranscriptRow[]): void {
    const own = rows.filter(({ conversationId }) => conversationId === id);
    for (const follower of followers.get(id) ?? []) {
      if (own.length > 0) follower({ kind: 'rows', rows: own });
      follower({ kind: 'panel' });
    }
  }

  async function showTyping(channel: string, identity: string): Promise<void> {
    const conversation = await store.conversationOf(channel, identity);
    for (const follower of followers.get(conversation?.id ?? '') ?? []) follower({ kind: 'typing' });
  }

  return {
    shopperTypes: (channel, identity) => {
      // Nobody looks: nothing is read. What cannot be read now is not worth a word.
      if (followers.size > 0) showTyping(channel, identity).catch(() => undefined);
    },
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    follow: (id, listener) => {
      const own = followers.get(id) ?? new Set();
      followers.set(id, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0) followers.delete(id);
      };
    },
  };
}
