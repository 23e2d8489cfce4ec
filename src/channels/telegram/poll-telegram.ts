import { type Api, GrammyError } from 'grammy';
import { type DurationMs, SECOND_MS } from '../../values/instants.ts';
import { isRefusedToken, reasonOf } from './read-failure.ts';
import { UPDATE_KINDS, updateIdOf } from './read-update.ts';
import type { TelegramReceiver } from './receive-updates.ts';
import { callSignal } from './telegram-api.ts';

/** Telegram holds a request this long for news; ours ends a little later, should the line be dead. */
const HOLD_SECONDS = 50;
const CALL_TIMEOUT_MS = (HOLD_SECONDS + 15) * SECOND_MS;
const SETUP_TIMEOUT_MS = 10 * SECOND_MS;

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 30 * SECOND_MS;

/** Between tries with a token that Telegram does not know (any more): only the owner can mend that. */
const REFUSED_PAUSE_MS = 60 * SECOND_MS;

/** Why the loop pauses: `conflict`: somebody else polls with the same token; `refused`: Telegram does not know the token. */
export interface PollTrouble {
  readonly kind: 'conflict' | 'refused' | 'unreachable' | 'not-stored';
  readonly pauseMs: DurationMs;
  readonly reason: string;
}

export interface PollParts {
  readonly api: Pick<Api, 'getUpdates' | 'deleteWebhook'>;
  readonly receiver: TelegramReceiver;
  readonly signal: AbortSignal;
  /** Resolves after the time, or at once when the signal is aborted. */
  readonly sleep: (ms: DurationMs, signal: AbortSignal) => Promise<void>;
  /** Told of each failure; `undefined` when all is well again. */
  readonly trouble?: (trouble: PollTrouble | undefined) => void;
}

/**
 * Asks Telegram for updates until the signal is aborted. An update is confirmed, by the offset of the next request,
 * only after everything up to it is durable; after a failure the same updates are asked for again.
 */
export async function pollTelegram(parts: PollParts): Promise<void> {
  const { api, signal, sleep, trouble } = parts;
  let offset = 0;
  let failures = 0;
  let isReady = false;
  while (!signal.aborted) {
    try {
      if (!isReady) await api.deleteWebhook({}, callSignal(SETUP_TIMEOUT_MS, signal));
      isReady = true;
      offset = await pollOnce(parts, offset);
      if (failures > 0) trouble?.(undefined);
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      const pauseMs = pauseAfter(error, failures);
      trouble?.({ kind: kindOf(error), pauseMs, reason: reasonOf(error instanceof NotStored ? error.cause : error) });
      failures += 1;
      await sleep(pauseMs, signal);
    }
  }
  await parts.receiver.settled();
}

/**
 * One request; returns the offset that confirms what came. When nothing came, everything is confirmed and the next
 * request asks for all there is: after a quiet week Telegram numbers updates anew, perhaps below the old offset.
 */
async function pollOnce({ api, receiver, signal }: PollParts, offset: number): Promise<number> {
  const updates: readonly unknown[] = await api.getUpdates(
    { offset, timeout: HOLD_SECONDS, allowed_updates: UPDATE_KINDS },
    callSignal(CALL_TIMEOUT_MS, signal),
  );
  if (updates.length === 0) return 0;
  await receiver.receive(updates).catch((cause: unknown) => {
    throw new NotStored('Cannot store updates: they are asked for again', { cause });
  });
  return Math.max(...updates.map((update) => updateIdOf(update) ?? 0)) + 1;
}

class NotStored extends Error {}

function kindOf(error: unknown): PollTrouble['kind'] {
  if (error instanceof NotStored) return 'not-stored';
  if (isRefusedToken(error)) return 'refused';
  return error instanceof GrammyError && error.error_code === 409 ? 'conflict' : 'unreachable';
}

/** As long as Telegram says, else doubling; a minute after a refused token. */
function pauseAfter(error: unknown, failures: number): DurationMs {
  if (isRefusedToken(error)) return REFUSED_PAUSE_MS;
  const ordered = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  if (ordered !== undefined) return ordered * SECOND_MS;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
}
