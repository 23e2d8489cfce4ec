import { webApi } from '@slack/bolt';
import { SECOND_MS } from '../../values/instants.ts';
import type { BackfillParts } from './backfill.ts';

const TRIES = 3;

/** Makes a call that reads, waiting as Slack asks, a few times. */
export async function patiently<T>(
  { sleep }: Pick<BackfillParts, 'sleep'>,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await call();
    } catch (error) {
      const ordered = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : 1;
      if (left <= 1 || signal.aborted) throw error;
      await sleep(ordered * SECOND_MS, signal);
    }
  }
}
