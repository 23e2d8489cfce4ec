import type { Logger } from 'pino';
import type { AlarmRow } from '../ports/care-store.ts';
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
      const told = alarmOf(input);
      if (told) await alarm({ at: clock(), ...told });
      return { ok: true, result: null };
    },
    'desk-mark': deskMark,
  };
}

/** Money or the shop's word hangs on these. */
const ALARMING: ReadonlySet<unknown> = new Set(['remedy-failed', 'refund-owed', 'promise-broken']);

/** Names of ours; the shopper's own words stay out of alarms. */
const SHOWN: ReadonlySet<string> = new Set(['conversationId', 'order', 'remedy', 'what', 'amount', 'reason', 'at']);

/** Why a call ended that its service never answered. What a service refuses it has told by itself. */
const UNANSWERED: ReadonlySet<unknown> = new Set(['no-answer', 'no-service', 'unknown', 'too-late']);

function alarmOf(input: Json): Pick<AlarmRow, 'kind' | 'detail'> | undefined {
  const call = new Map<string, Json>(Object.entries(typeof input === 'object' && input !== null ? input : {}));
  const [why, reason] = [call.get('why'), call.get('reason')];
  // Nobody handled the event, so no turn has shown it to anybody.
  if (reason === 'parked') return { kind: 'event-parked', detail: input };
  if (typeof why !== 'string' || !ALARMING.has(why)) return undefined;
  if (why === 'remedy-failed' && !UNANSWERED.has(reason)) return undefined;
  return { kind: why, detail: Object.fromEntries([...call].filter(([key]) => SHOWN.has(key))) };
}
