import type { OutboxDraft, Turn } from '../ports/store.ts';
import type { Json } from '../values/value.ts';
import type { TurnCells } from './calls.ts';
import type { Cell } from './run-rows.ts';
import { OUTBOX } from './schema.ts';

/** A turn as the cells of `turn-statements.ts`, documents as JSON. */
export function encodeTurn(turn: Turn): TurnCells {
  const { at, shopperId } = turn;
  return {
    shopper: [shopperId, turn.version, JSON.stringify(turn.state), blockedUntil(turn)],
    conversations: turn.conversations.flatMap(({ id, version, state }) => [
      id,
      version,
      state.mode,
      JSON.stringify(state),
    ]),
    handled: turn.handled,
    parked: turn.parked ?? [],
    failed: turn.failed.map(({ seq }) => seq),
    transcript: turn.transcript.flatMap((row) => transcriptCells(row)),
    outbox: turn.outbox.flatMap((draft) => outboxCells(draft, shopperId)),
    timers: turn.conversations.flatMap((conversation) => timerCells(conversation)),
    timed: turn.conversations.flatMap(({ id, version }) => [id, version + 1]),
    voided: turn.voided.flatMap(({ conversationId, kinds }) => kinds.flatMap((kind) => [conversationId, kind])),
    promises: turn.promises.flatMap((promise) => promiseCells(promise, turn)),
    settledPromises: turn.settledPromises.flatMap(({ id, state }) => [id, state, at]),
    deals: turn.deals.flatMap((deal) => dealCells(deal, turn)),
    records: turn.records.flatMap(({ conversationId, at, kind, detail }) => [
      conversationId,
      at,
      kind,
      JSON.stringify(detail),
    ]),
  };
}

function blockedUntil(turn: Turn): number {
  return Math.max(0, ...turn.failed.map(({ retryAt }) => retryAt ?? turn.at));
}

function transcriptCells(row: Turn['transcript'][number]): readonly Cell[] {
  return [row.id, row.conversationId, row.at, row.from, row.name ?? null, row.text, JSON.stringify(row.detail)];
}

function outboxCells(draft: OutboxDraft, shopperId: string): readonly Cell[] {
  return [
    draft.id,
    shopperId,
    draft.conversationId,
    draft.lane,
    draft.kind,
    JSON.stringify(draft.payload),
    draft.onUnknown,
    draft.sent ? OUTBOX.sent : OUTBOX.waiting,
    draft.notBefore,
    draft.usefulUntil ?? null,
  ];
}

function timerCells({ id, version, timers }: Turn['conversations'][number]): readonly Cell[] {
  return timers.flatMap(({ flow, state, name, dueAt }) => [id, flow, state, name, dueAt, version + 1]);
}

function promiseCells(promise: Turn['promises'][number], turn: Turn): readonly Cell[] {
  const { id, conversationId, what, dueAt, words, detail } = promise;
  return [id, turn.shopperId, conversationId, what, dueAt, words, JSON.stringify(detail), turn.at];
}

/** The columns of a deal are read from its JSON where it has them; a deal without a code has no row to be found by. */
function dealCells(deal: Json, turn: Turn): readonly Cell[] {
  const text = (name: string) => textMember(deal, name);
  const number = (name: string) => numberMember(deal, name);
  return [
    text('code'),
    turn.shopperId,
    text('sku') ?? '',
    text('state') ?? 'live',
    number('expiresAt') ?? 0,
    number('net'),
    number('floor'),
    number('discount') ?? 0,
    turn.at,
    JSON.stringify(deal),
  ];
}

function member(json: Json, name: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  // `Array.isArray` does not narrow a readonly array away.
  return (json as Readonly<Record<string, Json>>)[name];
}

function textMember(json: Json, name: string): string | null {
  const found = member(json, name);
  return typeof found === 'string' ? found : null;
}

function numberMember(json: Json, name: string): number | null {
  const found = member(json, name);
  return typeof found === 'number' ? found : null;
}
