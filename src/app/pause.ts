import type { PersonStore } from '../ports/person-store.ts';
import type { TakeTurn } from '../runtime/types.ts';
import { type Instant, SECOND_MS } from '../values/instants.ts';

/** Name of the switch by which the owner makes the bot stand back. */
export const PAUSE = 'pause';

/** How old the answer may be. */
const FRESH_MS = 2 * SECOND_MS;

/** Whether the bot stands back: read from the store, so that a command of another process is heard. */
export interface Pause {
  /** What was last read. */
  readonly isOn: () => boolean;
  /** Reads the switch again when what is known is older than two seconds. */
  readonly refresh: (now: Instant) => Promise<void>;
}

/** Follows the switch in the store. */
export function createPause(store: Pick<PersonStore, 'switches'>): Pause {
  let isOn = false;
  let readAt: Instant | undefined;
  return {
    isOn: () => isOn,
    refresh: async (now) => {
      if (readAt !== undefined && now >= readAt && now - readAt < FRESH_MS) return;
      readAt = now;
      isOn = (await store.switches()).some((row) => row.name === PAUSE && row.isOn);
    },
  };
}

/** Turns that know whether the bot stands back. */
export function pausing(takeTurn: TakeTurn, pause: Pause): TakeTurn {
  return async (work, now) => {
    await pause.refresh(now);
    return takeTurn(work, now);
  };
}
