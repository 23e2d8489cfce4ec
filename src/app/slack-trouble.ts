import { isRefusedToken, reasonOf } from '../channels/slack/read-failure.ts';
import type { SocketTrouble } from '../channels/slack/receive-socket.ts';
import type { SlackParts } from './slack.ts';
import { untilDone } from './until-done.ts';

type Log = SlackParts['log'];

/** Tries until Slack has answered or the signal comes; what is in the way is told. */
export function untilReached(log: Log, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  return untilDone({ isRefused: isRefusedToken, reasonOf, tell: (trouble) => logTrouble(log, trouble) }, signal, act);
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
