import { type DurationMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../values/instants.ts';

/** Tries an event gets before it is parked. */
export const MOST_TRIES = 5;

/**
 * Deaths of processes that had an event in hand before it is parked. At the first it may have had company; at the others it
 * was alone, and one or two of those may be chance.
 */
export const MOST_CRASHES = 4;

const EVENT_WAITS: readonly DurationMs[] = [SECOND_MS, 5 * SECOND_MS, 20 * SECOND_MS, MINUTE_MS];
const LONGEST_SEND_WAIT: DurationMs = 5 * MINUTE_MS;
const LONGEST_CALL_WAIT: DurationMs = HOUR_MS;

/** How long an event waits after its `tries`th failure; all its tries fit into two minutes. */
export function eventBackoff(tries: number): DurationMs {
  return EVENT_WAITS[Math.min(tries, EVENT_WAITS.length) - 1] ?? SECOND_MS;
}

/** How long an outbox row waits when `earlier` tries went before the one that just failed: 1 s, doubling, at most 5 minutes. */
export function sendBackoff(earlier: number): DurationMs {
  return Math.min(SECOND_MS * 2 ** Math.min(earlier, 20), LONGEST_SEND_WAIT);
}

/** How long a call that is tried until it is done waits: 1 s, doubling, at most an hour. */
export function untilDoneBackoff(earlier: number): DurationMs {
  return Math.min(SECOND_MS * 2 ** Math.min(earlier, 20), LONGEST_CALL_WAIT);
}
