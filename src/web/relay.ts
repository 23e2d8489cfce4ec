import type { TranscriptRow } from '../ports/store.ts';
import type { News } from './use-cases.ts';

/** Rows asked for at once while catching up. */
const PAGE = 50;

/** Where a relay reads and whom it tells. */
export interface RelayEnds {
  readonly read: (after: number, limit: number) => Promise<readonly TranscriptRow[]>;
  readonly subscribe: (listener: (news: News) => void) => () => void;
  /** Passes rows on, in order; a promise is waited for before more come. */
  readonly pass: (rows: readonly TranscriptRow[]) => Promise<void> | undefined;
  readonly typing: (name: string | undefined) => void;
  /** All rows that were there have been passed for the first time. */
  readonly caughtUp: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Passes on every row after `after`, each once, in order, without a gap, until the returned function is called:
 * it subscribes first and reads then; whatever is committed while it reads makes it read once more.
 */
export function relay(ends: RelayEnds, after: number): () => void {
  let last = after;
  let busy = false;
  let stale = false;
  let fresh = true;
  let stopped = false;

  async function catchUp(): Promise<void> {
    busy = true;
    try {
      do {
        stale = false;
        await readToEnd();
      } while (stale && !stopped);
      if (fresh && !stopped) ends.caughtUp();
      fresh = false;
    } catch (error) {
      if (!stopped) ends.failed(error);
    } finally {
      busy = false;
    }
  }

  async function readToEnd(): Promise<void> {
    let page: readonly TranscriptRow[];
    do {
      page = await ends.read(last, PAGE);
      if (stopped) return;
      await pass(page);
    } while (page.length === PAGE && !stopped);
  }

  function pass(rows: readonly TranscriptRow[]): Promise<void> | undefined {
    const unseen = rows.filter((row) => row.seq > last);
    last = unseen.at(-1)?.seq ?? last;
    return unseen.length > 0 ? ends.pass(unseen) : undefined;
  }

  function hear(news: News): void {
    if (stopped) return;
    if (news.kind === 'typing') ends.typing(news.name);
    else if (busy) stale = true;
    else if (news.kind === 'changed') void catchUp();
    else hold(pass(news.rows));
  }

  /** While slow rows are on their way, later ones are left for a fresh read. */
  function hold(passing: Promise<void> | undefined): void {
    if (!passing) return;
    busy = true;
    passing.then(() => (stale ? catchUp() : release()), fail);
  }

  function release(): void {
    busy = false;
  }

  function fail(error: unknown): void {
    release();
    if (!stopped) ends.failed(error);
  }

  const unsubscribe = ends.subscribe(hear);
  void catchUp();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
