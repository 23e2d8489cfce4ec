import type { Instant } from '../values/instants.ts';
import { tooFast } from './limiter.ts';
import type { WebLimits } from './settings.ts';

const HEARTBEAT_MS = 15_000;

/** One open stream. */
export interface OpenStream {
  readonly identity: string;
  readonly address: string;
  /** The stream ends when the token that opened it does. */
  readonly expiresAt: Instant;
  readonly beat: () => void;
  /** Ends the stream; `why` tells the widget whether to come back. */
  readonly end: (why: 'replaced' | 'expired' | 'closing') => void;
}

/** All open streams of this process. */
export interface Streams {
  /** Enters a stream. The oldest of a visitor gives way; throws HttpError 429 when its address has too many. */
  readonly enter: (stream: OpenStream) => void;
  readonly leave: (stream: OpenStream) => void;
  readonly count: () => number;
  /** Ends all streams and the heartbeat. */
  readonly close: () => void;
}

/** Makes the register of streams, with one heartbeat for all. */
export function createStreams(limits: WebLimits, clock: () => Instant): Streams {
  const byIdentity = new Map<string, Set<OpenStream>>();
  const byAddress = new Map<string, number>();
  let count = 0;

  function enter(stream: OpenStream): void {
    if ((byAddress.get(stream.address) ?? 0) >= limits.streamsPerAddress) throw tooFast(HEARTBEAT_MS);
    const own = byIdentity.get(stream.identity) ?? new Set<OpenStream>();
    while (own.size >= limits.streams) replaceOldest(own);
    byIdentity.set(stream.identity, own.add(stream));
    byAddress.set(stream.address, (byAddress.get(stream.address) ?? 0) + 1);
    count += 1;
  }

  function replaceOldest(own: Set<OpenStream>): void {
    for (const oldest of own) {
      leave(oldest);
      oldest.end('replaced');
      return;
    }
  }

  function leave(stream: OpenStream): void {
    const own = byIdentity.get(stream.identity);
    if (!own?.delete(stream)) return;
    if (own.size === 0) byIdentity.delete(stream.identity);
    const left = (byAddress.get(stream.address) ?? 1) - 1;
    if (left > 0) byAddress.set(stream.address, left);
    else byAddress.delete(stream.address);
    count -= 1;
  }

  function all(): OpenStream[] {
    return [...byIdentity.values()].flatMap((own) => [...own]);
  }

  function beat(): void {
    const now = clock();
    for (const stream of all()) {
      if (stream.expiresAt <= now) stream.end('expired');
      else stream.beat();
    }
  }

  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    enter,
    leave,
    count: () => count,
    close: () => {
      clearInterval(heartbeat);
      for (const stream of all()) stream.end('closing');
    },
  };
}
