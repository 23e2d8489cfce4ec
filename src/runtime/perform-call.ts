import type { Incoming, OutboxRow, Settlement } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';
import { sendBackoff, untilDoneBackoff } from './backoff.ts';
import { rowEvent } from './row-event.ts';
import type { Service } from './types.ts';
import { withDeadline } from './with-deadline.ts';

/** How a call ended, with the event that answers whoever asked; no answer while it will be tried again. */
export interface CallOutcome {
  readonly settlement: Settlement;
  readonly answer?: Incoming;
}

const MOST_TRIES = 8;
/** Tries that the death of a process may cut off; they are no failures of the call, unless it is what kills. */
const MOST_CUTS = 20;

/** Makes one try to perform a call. Never throws. */
export async function performCall(
  row: OutboxRow,
  service: Service | undefined,
  now: () => Instant,
): Promise<CallOutcome> {
  const { id } = row;
  if (row.usefulUntil !== undefined && row.usefulUntil < now()) {
    return refuse(row, { id, as: 'dropped', reason: 'too-late' }, now());
  }
  if (!service) return refuse(row, { id, as: 'failed', reason: 'no-service' }, now());
  if (row.doubtful && row.onUnknown === 'hold') return refuse(row, { id, as: 'held', reason: 'unknown' }, now());
  if (row.cut >= MOST_CUTS) return refuse(row, { id, as: 'failed', reason: 'killed-process' }, now());
  const { input, requestId } = payloadOf(row);
  try {
    const { ok, result, isLast } = await withDeadline(service(input, requestId, row.attempts));
    if (isLast) return { settlement: { id, as: 'sent' } };
    return { settlement: { id, as: 'sent' }, answer: answerOf(row, { ok, result }, now()) };
  } catch {
    return settleUnknown(row, now());
  }
}

function settleUnknown(row: OutboxRow, now: Instant): CallOutcome {
  const { id } = row;
  if (row.onUnknown === 'hold') return refuse(row, { id, as: 'held', reason: 'unknown' }, now);
  const isStubborn = row.onUnknown === 'until-done';
  if (!isStubborn && row.attempts + 1 >= MOST_TRIES) return refuse(row, { id, as: 'failed', reason: 'no-answer' }, now);
  const at = now + (isStubborn ? untilDoneBackoff : sendBackoff)(row.attempts);
  return { settlement: { id, as: 'retry', at, reason: 'no-answer', doubtful: true } };
}

/** Settles a call that was not or will not be done, and says so to whoever waits for its answer. */
function refuse(row: OutboxRow, settlement: Extract<Settlement, { reason: string }>, now: Instant): CallOutcome {
  return { settlement, answer: answerOf(row, { ok: false, result: { reason: settlement.reason } }, now) };
}

function answerOf(row: OutboxRow, outcome: { readonly ok: boolean; readonly result: Json }, now: Instant): Incoming {
  const { requestId, service } = payloadOf(row);
  return rowEvent(
    row,
    { dedupeKey: `answer:${requestId}`, body: { kind: 'answer', requestId, service, ...outcome } },
    now,
  );
}

/** The service a call asks. */
export function serviceOf(row: OutboxRow): string {
  return payloadOf(row).service;
}

function payloadOf(row: OutboxRow): { readonly service: string; readonly input: Json; readonly requestId: string } {
  // Written by the turn in the shape that `OutboxDraft.payload` documents.
  return row.payload as unknown as { readonly service: string; readonly input: Json; readonly requestId: string };
}
