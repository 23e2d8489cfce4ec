import type { InboxEvent, OutboxDraft, Work } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import type { Instant } from '../values/instants.ts';
import { eventBackoff, MOST_TRIES } from './backoff.ts';
import { noRows } from './turn/no-rows.ts';

/** A turn that changes nothing but that its first event failed with `code`. */
export function failTurn(work: Work, code: string, now: Instant): Turn {
  const [first] = work.events;
  return settleFailures({ ...emptyTurn(work, now), failed: first ? [{ seq: first.seq, code }] : [] }, work);
}

/** A turn that changes nothing but that its first event is given up. */
export function parkTurn(work: Work, code: string, now: Instant): Turn {
  const [first] = work.events;
  const turn = emptyTurn(work, now);
  return first ? park(turn, first, code) : turn;
}

/** Gives each failed event its next try, or parks it after the last. */
export function settleFailures(turn: Turn, work: Work): Turn {
  let settled: Turn = { ...turn, failed: [] };
  for (const { seq, code } of turn.failed) {
    const event = work.events.find((candidate) => candidate.seq === seq);
    if (!event) continue;
    const tries = event.attempts + 1;
    const retryAt = turn.at + eventBackoff(tries);
    settled =
      tries >= MOST_TRIES
        ? park(settled, event, code)
        : { ...settled, failed: [...settled.failed, { seq, code, retryAt }] };
  }
  return settled;
}

function emptyTurn(work: Work, now: Instant): Turn {
  return {
    shopperId: work.shopperId,
    version: work.version,
    state: work.state ?? { memory: {} },
    conversations: [],
    ...noRows(),
    at: now,
  };
}

function park(turn: Turn, event: InboxEvent, code: string): Turn {
  const { conversationId } = event;
  const detail = { eventId: event.id, seq: event.seq, kind: event.body.kind, code };
  return {
    ...turn,
    parked: [...(turn.parked ?? []), event.seq],
    records: [...turn.records, { kind: 'parked', detail, conversationId, at: turn.at }],
    outbox: [...turn.outbox, tellStaff(event, detail, turn.at)],
  };
}

function tellStaff(event: InboxEvent, detail: Readonly<Record<string, string | number>>, now: Instant): OutboxDraft {
  const requestId = `${event.id}-parked`;
  const { conversationId } = event;
  return {
    id: requestId,
    conversationId,
    lane: 'call',
    kind: 'call',
    payload: { service: 'tell-staff', input: { reason: 'parked', conversationId, ...detail }, requestId },
    onUnknown: 'resend',
    sent: false,
    notBefore: now,
  };
}
