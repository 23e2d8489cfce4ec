import type { Logger } from 'pino';
import type { RuntimeOptions } from '../runtime/types.ts';

/** What turns may ask of the world. Each is safe to repeat under the same request id. */
export function createServices(log: Pick<Logger, 'warn'>): RuntimeOptions['services'] {
  return {
    'tell-staff': async (_input, requestId) => {
      log.warn({ requestId }, 'a shopper waits for a person');
      return { ok: true, result: null };
    },
  };
}
