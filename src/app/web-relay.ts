import type { TranscriptRow } from '../ports/store.ts';
import type { News } from '../web/use-cases.ts';
import type { OpenShop } from './open-shop.ts';

type Listener = (news: News) => void;

/**
 * Tells open streams of the lines just committed. A visitor's conversation is looked up when the first stream opens;
 * before their first message there is none, and the commit that makes it is told as a change.
 */
export function createRelay({ runtime, store }: OpenShop, channel: string) {
  const listeners = new Map<string, Set<Listener>>();
  const identities = new Map<string, string>();

  runtime.onCommitted(({ rows }) => {
    for (const [conversationId, lines] of Map.groupBy(rows, (row) => row.conversationId)) {
      tell(conversationId, lines);
    }
  });

  function tell(conversationId: string, rows: readonly TranscriptRow[]): void {
    const identity = identities.get(conversationId);
    for (const listener of listeners.get(identity ?? '') ?? []) listener({ kind: 'rows', rows });
  }

  async function learn(identity: string): Promise<void> {
    const conversation = await store.conversationOf(channel, identity);
    if (conversation && listeners.has(identity)) identities.set(conversation.id, identity);
  }

  function forget(identity: string): void {
    for (const [conversationId, known] of identities) if (known === identity) identities.delete(conversationId);
  }

  return {
    /** Learns which conversation an accepted event belongs to, so that its visitor's streams hear of it. */
    noteAccepted: (identity: string, conversationId: string): void => {
      if (!listeners.has(identity) || identities.has(conversationId)) return;
      identities.set(conversationId, identity);
      // The first turn may have been committed before its conversation was known here.
      for (const listener of listeners.get(identity) ?? []) listener({ kind: 'changed' });
    },
    subscribe: (identity: string, listener: Listener): (() => void) => {
      const own = listeners.get(identity) ?? new Set();
      listeners.set(identity, own.add(listener));
      learn(identity).then(
        () => listener({ kind: 'changed' }),
        () => listener({ kind: 'changed' }),
      );
      return () => {
        own.delete(listener);
        if (own.size > 0) return;
        listeners.delete(identity);
        forget(identity);
      };
    },
  };
}
