import type { Logger } from 'pino';
import type { Store } from '../ports/store.ts';
import type { RuntimeOptions, Service } from '../runtime/types.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

interface ServiceParts {
  readonly log: Pick<Logger, 'warn'>;
  /** Keeps what the owner must know. */
  readonly alarm: Store['alarm'];
  readonly clock: () => Instant;
  /** Shows at a door of staff what became of what was done there. */
  readonly deskMark: Service;
}

/** What turns may ask of the world. Each is safe to repeat under the same request id. */
export function createServices({ log, alarm, clock, deskMark }: ServiceParts): RuntimeOptions['services'] {
  return {
    // The doors of staff have their rows from the turn itself; this is for shops without any, and for the operator.
    'tell-staff': async (input, requestId) => {
      log.warn({ requestId }, 'a shopper waits for a person');
      // Nobody handled the event, so no turn has shown it to anybody.
      if (isParked(input)) await alarm({ at: clock(), kind: 'event-parked', detail: input });
      return { ok: true, result: null };
    },
    'desk-mark': deskMark,
  };
}

function isParked(input: Json): boolean {
  return typeof input === 'object' && input !== null && 'reason' in input && input.reason === 'parked';
}
