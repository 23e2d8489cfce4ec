const HEARTBEAT_MS = 15_000;
/** A session revoked by another process ends its streams within this. */
const CHECK_MS = 800;
const MOST_EACH = 6;

/** Why the server ends a stream; the page comes back only after `closing`. */
export type StreamEnd = 'signed-out' | 'replaced' | 'closing';

/** One open stream of the desk. */
export interface DeskStream {
  readonly sessionHash: string;
  readonly beat: () => void;
  readonly end: (why: StreamEnd) => void;
}

/** All open streams of the desk in this process. */
export interface DeskStreams {
  /** Enters a stream; the oldest of a session gives way to the seventh. */
  readonly enter: (stream: DeskStream) => void;
  readonly leave: (stream: DeskStream) => void;
  /** Ends the streams of a session at once. */
  readonly endSession: (sessionHash: string) => void;
  readonly close: () => void;
}

/** Makes the register; `live` tells which of the sessions still stand. */
export function createDeskStreams(live: (hashes: readonly string[]) => Promise<readonly string[]>): DeskStreams {
  const open = new Set<DeskStream>();
  let isChecking = false;

  function end(which: (stream: DeskStream) => boolean, why: StreamEnd): void {
    for (const stream of [...open].filter(which)) {
      open.delete(stream);
      stream.end(why);
    }
  }

  async function check(): Promise<void> {
    if (isChecking || open.size === 0) return;
    isChecking = true;
    try {
      const asked = new Set([...open].map(({ sessionHash }) => sessionHash));
      const standing = new Set(await live([...asked]));
      end(({ sessionHash }) => asked.has(sessionHash) && !standing.has(sessionHash), 'signed-out');
    } catch {
      // The store is away: the next look tells.
    } finally {
      isChecking = false;
    }
  }

  const checking = setInterval(() => void check(), CHECK_MS);
  const heartbeat = setInterval(() => {
    for (const stream of open) stream.beat();
  }, HEARTBEAT_MS);
  checking.unref();
  heartbeat.unref();
  return {
    enter: (stream) => {
      const own = [...open].filter(({ sessionHash }) => sessionHash === stream.sessionHash);
      const [oldest] = own;
      if (oldest && own.length >= MOST_EACH) end((each) => each === oldest, 'replaced');
      open.add(stream);
    },
    leave: (stream) => {
      open.delete(stream);
    },
    endSession: (sessionHash) => end((stream) => stream.sessionHash === sessionHash, 'signed-out'),
    close: () => {
      clearInterval(checking);
      clearInterval(heartbeat);
      end(() => true, 'closing');
    },
  };
}
