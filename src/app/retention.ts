import { goneBefore, type RetentionSettings } from '../care/retention.ts';
import type { CareStore } from '../ports/care-store.ts';
import { DAY_MS, type Instant } from '../values/instants.ts';

/** Forgets daily what has had its time. */
export interface Retention {
  /** Runs when a day has passed since it last ran; returns the rows gone. Doing it twice does nothing more. */
  readonly runIfDue: (now: Instant) => Promise<number>;
}

/** Makes the daily rule of one store; `settings` are the owner's own lengths of time as they are now. */
export function createRetention(store: Pick<CareStore, 'forget'>, settings: () => RetentionSettings): Retention {
  let ranAt: Instant | undefined;
  return {
    runIfDue: async (now) => {
      if (ranAt !== undefined && now - ranAt < DAY_MS) return 0;
      ranAt = now;
      return store.forget(goneBefore(settings(), now));
    },
  };
}
