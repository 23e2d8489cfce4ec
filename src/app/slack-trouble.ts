import { setTimeout as sleepFor } from 'node:timers/promises';
import { isRefusedToken, reasonOf } from '../channels/slack/read-failure.ts';
import type { SocketTrouble } from '../channels/slack/receive-socket.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';
import type { SlackParts } from './slack.ts';

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 60 * SECOND_MS;

type Log = SlackParts['log'];

/** Tries until it is done or the signal comes, with growing pauses. */
export async function untilDone(log: Log, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await act();
      return;
    } catch (error) {
      const isRefused = isRefusedToken(error);
      const pause = isRefused ? LONGEST_PAUSE_MS : pauseMs;
      logTrouble(log, { kind: isRefused ? 'refused' : 'unreachable', pauseMs: pause, reason: reasonOf(error) });
      await sleep(pause, signal);
    }
  }
}

/** Resolves after the time, or at once when the signal comes. */
export async function sleep(ms: DurationMs, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal }).catch(() => undefined);
}

const TROUBLES: Readonly<Record<SocketTrouble['kind'], string>> = {
  refused: 'Slack does not take the tokens, or Socket Mode is off: see docs/slack.md',
  unreachable: 'Slack cannot be reached, it is tried again',
  'not-stored': 'an event of Slack cannot be stored, Slack sends it again',
};

/** What only the owner can mend is an error, what mends itself a warning. */
export function logTrouble(log: Log, trouble: SocketTrouble | undefined): void {
  if (!trouble) {
    log.info({ channel: 'slack' }, 'Slack is back');
    return;
  }
  const { kind, pauseMs, reason } = trouble;
  const detail = { channel: 'slack', code: `SLACK_${kind.toUpperCase().replace('-', '_')}`, pauseMs, reason };
  if (kind === 'refused') log.error(detail, TROUBLES[kind]);
  else log.warn(detail, TROUBLES[kind]);
}

/** Messages that may have been missed are told of, so that somebody looks. */
export function logBackfillFailure(log: Log, error: unknown): void {
  const detail = { channel: 'slack', code: 'SLACK_NOT_READ_BACK', reason: reasonOf(error) };
  log.error(detail, 'direct messages of a gap could not be read back: look into Slack');
}
