import type { DeskEntry, DeskUseCases } from './desk-use-cases.ts';

/** Changes this close together are one. */
const GATHER_MS = 150;

type Listener = (entries: readonly DeskEntry[]) => void;

/** The list of conversations as it changes, read once for all desks. */
export interface ListFeed {
  /** Tells the list as it stands and whenever it has changed, until the returned function is called. */
  readonly follow: (listener: Listener) => () => void;
}

/** Makes the feed; while nobody follows, nothing is read. */
export function createListFeed({ list, watch, log }: DeskUseCases): ListFeed {
  const listeners = new Set<Listener>();
  let stopWatching: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<void> | undefined;
  let isStale = false;

  async function read(): Promise<void> {
    do {
      isStale = false;
      const entries = await list();
      for (const listener of listeners) listener(entries);
    } while (isStale);
  }

  function readSoon(waitMs: number): void {
    isStale = true;
    if (reading || timer || listeners.size === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      reading = read()
        .catch((error: unknown) =>
          log.error({ code: error instanceof Error ? error.name : 'UNKNOWN' }, 'desk list failed'),
        )
        .finally(() => {
          reading = undefined;
          if (isStale) readSoon(GATHER_MS);
        });
    }, waitMs);
  }

  return {
    follow: (listener) => {
      listeners.add(listener);
      stopWatching ??= watch(() => readSoon(GATHER_MS));
      readSoon(0);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = undefined;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}
