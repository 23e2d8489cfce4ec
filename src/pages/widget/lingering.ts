import { read, write } from '../api/session.ts';
import type { Shop } from '../api/wire.ts';
import { pageMatches } from './page-matches.ts';

const KEY = 'shopkeeper.lingered';

/** Calls `speak` when this page has been looked at for the owner's time; at most once in the owner's period. */
export function watchLingering(
  { pages, afterMs, oncePerMs }: Shop['speakFirst'],
  speak: (id: string) => boolean,
): void {
  if (!pageMatches(pages, location.pathname)) return;
  let seenMs = 0;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    if (document.hidden) {
      if (since > 0) seenMs += performance.now() - since;
      since = 0;
      return;
    }
    since = performance.now();
    timer = setTimeout(due, Math.max(0, afterMs - seenMs));
  }

  function due(): void {
    document.removeEventListener('visibilitychange', look);
    if (Number(read(KEY) ?? 0) + oncePerMs > Date.now()) return;
    // All tabs of a visitor use one id: when two are due at once, the server takes one.
    if (speak(`lingering-${Math.floor(Date.now() / oncePerMs)}`)) write(KEY, String(Date.now()));
  }

  document.addEventListener('visibilitychange', look);
  look();
}
