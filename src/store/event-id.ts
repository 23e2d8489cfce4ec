import { hash } from 'node:crypto';

/**
 * The id of an event: 32 hex characters from its channel and dedupe key. The same delivery has the same id for ever, on
 * every machine and after a restore, so whatever is named after it is named the same.
 */
export function eventIdOf(channel: string, dedupeKey: string): string {
  return hash('sha256', `${channel}\n${dedupeKey}`, 'hex').slice(0, 32);
}
