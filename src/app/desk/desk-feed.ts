import type { TranscriptRow } from '../../ports/store.ts';
import type { Runtime } from '../../runtime/types.ts';
import type { DeskUseCases } from '../../web/desk/desk-use-cases.ts';

type Follower = Parameters<DeskUseCases['follow']>[1];

/** Tells the desk's open lists and conversations of every commit. */
export function createDeskFeed(runtime: Pick<Runtime, 'onCommitted'>): Pick<DeskUseCases, 'watch' | 'follow'> {
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

  return {
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
