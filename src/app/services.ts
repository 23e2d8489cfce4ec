import type { Logger } from 'pino';
import type { RuntimeOptions, Service } from '../runtime/types.ts';

interface ServiceParts {
  readonly log: Pick<Logger, 'warn'>;
  /** Shows at a door of staff what became of what was done there. */
  readonly deskMark: Service;
}

/** What turns may ask of the world. Each is safe to repeat under the same request id. */
export function createServices({ log, deskMark }: ServiceParts): RuntimeOptions['services'] {
  return {
    // The doors of staff have their rows from the turn itself; this is for shops without any, and for the operator.
    'tell-staff': async (_input, requestId) => {
      log.warn({ requestId }, 'a shopper waits for a person');
      return { ok: true, result: null };
    },
    'desk-mark': deskMark,
  };
}
