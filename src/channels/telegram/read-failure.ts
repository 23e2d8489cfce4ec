import { GrammyError, HttpError } from 'grammy';
import type { Delivery } from '../../ports/channel.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import { isBeforeWriting, systemCodeOf } from '../network-failure.ts';

/** How a send that threw ended. Reasons hold Telegram's own words only, never the shopper's or ours. */
export function readFailure(error: unknown, now: Instant): Delivery {
  if (error instanceof GrammyError) return readRefusal(error, now);
  const kind = error instanceof HttpError && isBeforeWriting(error.error) ? 'not-reached' : 'unknown';
  return { kind, reason: reasonOf(error) };
}

/** Why a call failed, fit for a log: Telegram's or the system's own words without anything that was sent. */
export function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description.split(':').slice(0, 2).join(':')}`;
  if (error instanceof HttpError) return `connection failed: ${systemCodeOf(error.error)}`;
  return error instanceof Error ? error.name : 'unknown';
}

/** Whether Telegram refused the marks in a text; the same words without marks may pass. */
export function isAboutEntities(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && error.description.includes("can't parse entities");
}

/** Whether Telegram takes the bytes for no photo: damaged, too long and narrow, or of another kind. */
export function isAboutPicture(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /photo|image/i.test(error.description);
}

/** Whether an edit changes nothing, or takes back what is gone already. */
export function isDoneAlready(error: unknown): boolean {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return false;
  return /message is not modified|message to delete not found/.test(error.description);
}

/** Whether Telegram does not know the token: wrong, or revoked. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

function readRefusal(error: GrammyError, now: Instant): Delivery {
  const reason = reasonOf(error);
  switch (error.error_code) {
    case 429:
      return { kind: 'not-now', until: now + (error.parameters.retry_after ?? 1) * SECOND_MS };
    case 403:
      return { kind: 'refused', reason, stop: true };
    case 400:
      return error.description.includes('chat not found')
        ? { kind: 'refused', reason, stop: true }
        : { kind: 'refused', reason };
    // The token is wrong or revoked: the owner must act, the words are still wanted.
    case 401:
    case 404:
      return { kind: 'not-reached', reason };
    default:
      return error.error_code >= 500 ? { kind: 'unknown', reason } : { kind: 'refused', reason };
  }
}
