import { setTimeout as sleepFor } from 'node:timers/promises';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = 60 * SECOND_MS;

/** Why a channel could not be asked, and when it is asked again; `refused` is for the owner to mend. */
export interface ChannelTrouble {
  readonly kind: 'refused' | 'unreachable';
  readonly pauseMs: DurationMs;
  readonly reason: string;
}

/** How failures of a channel are read and told. */
export interface TroubleReading {
  readonly isRefused: (error: unknown) => boolean;
  readonly reasonOf: (error: unknown) => string;
  readonly tell: (trouble: ChannelTrouble) => void;
}

/** Tries until it is done or the signal comes, with growing pauses. */
export async function untilDone(reading: TroubleReading, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await act();
      return;
    } catch (error) {
      const isRefused = reading.isRefused(error);
      const pause = isRefused ? LONGEST_PAUSE_MS : pauseMs;
      reading.tell({ kind: isRefused ? 'refused' : 'unreachable', pauseMs: pause, reason: reading.reasonOf(error) });
      await sleep(pause, signal);
    }
  }
}

/** Resolves after the time, or at once when the signal comes. */
export async function sleep(ms: DurationMs, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal }).catch(() => undefined);
}
