import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { PollTrouble } from '../channels/telegram/poll-telegram.ts';
import { isRefusedToken, reasonOf } from '../channels/telegram/read-failure.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 60 * SECOND_MS;

/** The log as far as Telegram writes to it. */
export type TelegramLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Tries until it is done or the signal comes, with growing pauses. */
export async function untilDone(log: TelegramLog, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
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

const TROUBLES: Readonly<Record<PollTrouble['kind'], string>> = {
  conflict: 'another program polls Telegram with the same token: stop it, or give this shop a bot of its own',
  refused: 'Telegram does not know the token: get a new one from BotFather and set it in the environment',
  unreachable: 'Telegram cannot be reached, it is tried again',
  'not-stored': 'updates of Telegram cannot be stored, they are asked for again',
};

/** What only the owner can mend is an error, what mends itself a warning. */
export function logTrouble(log: TelegramLog, trouble: PollTrouble | undefined): void {
  if (!trouble) {
    log.info({ channel: 'telegram' }, 'Telegram is back');
    return;
  }
  const { kind, pauseMs, reason } = trouble;
  const detail = { channel: 'telegram', code: `TELEGRAM_${kind.toUpperCase().replace('-', '_')}`, pauseMs, reason };
  if (kind === 'conflict' || kind === 'refused') log.error(detail, TROUBLES[kind]);
  else log.warn(detail, TROUBLES[kind]);
}
