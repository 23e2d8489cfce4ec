import { type Presence, Refused, reportPresence } from './api.ts';

const EVERY_MS = 30_000;

/** What the reports need of the desk. */
export interface PresenceEnds {
  readonly told: (presence: Presence) => void;
  readonly signedOut: () => void;
}

/** Tells the server every 30 s that this desk is open, and whether anybody has touched it. */
export interface PresenceReports {
  readonly start: () => void;
  /** Goes on duty or off. */
  readonly setDuty: (isOnDuty: boolean) => void;
  readonly stop: () => void;
}

/** Makes the reports of one page. */
export function createPresence(ends: PresenceEnds): PresenceReports {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isActive = true;
  const touched = () => {
    isActive = true;
  };

  function report(change: { readonly isOnDuty?: boolean } = {}): void {
    const wasActive = isActive;
    isActive = false;
    reportPresence({ ...change, isActive: wasActive }).then(
      (presence) => ends.told(presence),
      (error: unknown) => {
        isActive ||= wasActive;
        if (error instanceof Refused && error.status === 401) ends.signedOut();
      },
    );
  }

  return {
    setDuty: (isOnDuty) => report({ isOnDuty }),
    start: () => {
      if (timer) return;
      for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, touched);
      timer = setInterval(() => report(), EVERY_MS);
      report();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
      for (const kind of ['pointerdown', 'keydown']) removeEventListener(kind, touched);
    },
  };
}
