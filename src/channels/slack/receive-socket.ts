import { type DurationMs, type Instant, MINUTE_MS, SECOND_MS } from '../../values/instants.ts';
import { isRefusedToken, reasonOf } from './read-failure.ts';
import type { SlackReceiver } from './receive-events.ts';
import type { SlackApi } from './slack-api.ts';
import { holdConnection } from './socket-connection.ts';

/** Each event goes to one of the lines: while one is renewed the other hears. */
const LINES = 2;

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 30 * SECOND_MS;

/** Between tries with a token that Slack does not take (any more): only the owner can mend that. */
const REFUSED_PAUSE_MS = MINUTE_MS;

/** What came this long before the last sign of a dead line may have been lost with it. */
const MARGIN_MS = MINUTE_MS;

/** Why receiving pauses; `refused`: Slack does not take the token or has Socket Mode switched off. */
export interface SocketTrouble {
  readonly kind: 'refused' | 'unreachable' | 'not-stored';
  readonly pauseMs: DurationMs;
  readonly reason: string;
}

/** What Socket Mode needs of the rest. */
export interface SocketParts {
  /** A client with the app-level token. */
  readonly api: Pick<SlackApi, 'apps'>;
  readonly receiver: Pick<SlackReceiver, 'receive'>;
  readonly clock: () => Instant;
  /** Reads back what may have been lost since. */
  readonly backfill: (since: Instant) => Promise<void>;
  /** Resolves after the time, or at once when the signal is aborted. */
  readonly sleep: (ms: DurationMs, signal: AbortSignal) => Promise<void>;
  /** Told of each failure; `undefined` when all is well again. */
  readonly trouble?: (trouble: SocketTrouble | undefined) => void;
  /** A line without any sign for so long is given up; a minute when absent. */
  readonly silentMs?: DurationMs;
}

/** Receives by Socket Mode until the signal is aborted; an event is confirmed only when it is durable. */
export async function receiveSocket(parts: SocketParts, signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: LINES }, () => keepLine(parts, signal)));
}

async function keepLine(parts: SocketParts, signal: AbortSignal): Promise<void> {
  const { api, receiver, clock, sleep, trouble } = parts;
  let failures = 0;
  let deadSince: Instant | undefined;
  while (!signal.aborted) {
    try {
      const { url } = await api.apps.connections.open({});
      if (url === undefined) throw new Error('Cannot connect to Slack: it gives no address');
      const { why, heardAt } = await holdConnection(
        {
          ...{ url, clock, ...(parts.silentMs === undefined ? {} : { silentMs: parts.silentMs }) },
          receive: (payload) => receiver.receive(payload),
          opened: () => {
            if (failures > 0) trouble?.(undefined);
            failures = 0;
            if (deadSince !== undefined) void parts.backfill(deadSince);
            deadSince = undefined;
          },
          refused: (error) => trouble?.({ kind: 'not-stored', pauseMs: 0, reason: reasonOf(error) }),
        },
        signal,
      );
      if (why === 'link-disabled') throw new LinkDisabled('Cannot receive from Slack: Socket Mode is switched off');
      if (why === 'cut' || why === 'silent') {
        deadSince = Math.min(deadSince ?? heardAt, heardAt - MARGIN_MS);
        throw new Error('The line to Slack is cut');
      }
    } catch (error) {
      if (signal.aborted) break;
      deadSince ??= clock() - MARGIN_MS;
      const isRefused = error instanceof LinkDisabled || isRefusedToken(error);
      const pauseMs = isRefused ? REFUSED_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      // One cut line is no trouble while the other hears.
      if (failures > 0 || isRefused) {
        trouble?.({ kind: isRefused ? 'refused' : 'unreachable', pauseMs, reason: reasonOf(error) });
      }
      failures += 1;
      await sleep(pauseMs, signal);
    }
  }
}

class LinkDisabled extends Error {}
