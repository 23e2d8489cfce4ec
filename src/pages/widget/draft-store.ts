import type { Draft } from './chat-state.ts';

const KEY = 'shopkeeper.drafts';

/** What this tab had not got rid of before it was reloaded. Pictures not uploaded yet are gone. */
export function readDrafts(): readonly Draft[] {
  try {
    const kept: Draft[] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return kept.filter(({ status }) => status === 'waiting');
  } catch {
    return [];
  }
}

/** Keeps what still waits, for this tab only. */
export function writeDrafts(drafts: readonly Draft[]): void {
  try {
    const kept = drafts.filter(({ status, photo }) => status === 'waiting' && !photo);
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: what waits is lost with the page.
  }
}
