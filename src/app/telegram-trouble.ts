import type { Logger } from 'pino';
import type { PollTrouble } from '../channels/telegram/poll-telegram.ts';
import { isRefusedToken, reasonOf } from '../channels/telegram/read-failure.ts';
import { untilDone } from './until-done.ts';

/** The log as far as Telegram writes to it. */
export type TelegramLog = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Tries until Telegram has answered or the signal comes; what is in the way is told. */
export function untilReached(log: TelegramLog, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  return untilDone({ isRefused: isRefusedToken, reasonOf, tell: (trouble) => logTrouble(log, trouble) }, signal, act);
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
