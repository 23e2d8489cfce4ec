import type { OutboxDraft } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import type { Json } from '../values/value.ts';
import type { TurnCells } from './calls.ts';
import type { Cell } from './run-rows.ts';

/**
 * Turns as the cells of `turn-statements.ts`, the rows of all turns together: few long arrays cross to another thread at
 * half the cost of many short ones. Rows stored as sent need no delivery and are left out: the transcript has the words.
 */
export function encodeTurns(turns: readonly Turn[]): TurnCells {
  return {
    shoppers: turns.flatMap((turn) => [turn.shopperId, turn.version, JSON.stringify(turn.state), blockedUntil(turn)]),
    conversations: turns.flatMap((turn) => turn.conversations.flatMap(conversationCells)),
    handled: turns.flatMap((turn) => turn.handled),
    parked: turns.flatMap((turn) => turn.parked ?? []),
    failed: turns.flatMap((turn) => turn.failed.map(({ seq }) => seq)),
    transcript: turns.flatMap((turn) => turn.transcript.flatMap(transcriptCells)),
    outbox: turns.flatMap((turn) =>
      turn.outbox.flatMap((draft) => (draft.sent ? [] : outboxCells(draft, turn.shopperId))),
    ),
    timers: turns.flatMap((turn) => turn.conversations.flatMap(timerCells)),
    timed: turns.flatMap((turn) => turn.conversations.flatMap(({ id, version }) => [id, version + 1])),
    voided: turns.flatMap((turn) => turn.voided.flatMap(voidedCells)),
    released: turns.flatMap(({ released = [] }) =>
      released.flatMap(({ conversationId, except }) => [conversationId, JSON.stringify(except)]),
    ),
    promises: turns.flatMap((turn) => turn.promises.flatMap((promise) => promiseCells(promise, turn))),
    settledPromises: turns.flatMap((turn) => turn.settledPromises.flatMap(({ id, state }) => [id, state, turn.at])),
    opened: turns.flatMap((turn) => (turn.opened ?? []).flatMap((one) => openedCells(one, turn))),
    agenda: turns.flatMap((turn) => [
      ...promiseAgenda(turn),
      ...(turn.agenda ?? []).flatMap((item) => agendaCells(item, turn)),
    ]),
    agendaDone: turns.flatMap((turn) => [
      ...turn.settledPromises.map(({ id }) => promiseItem(id)),
      ...(turn.agendaDone ?? []),
    ]),
    consents: turns.flatMap((turn) =>
      (turn.consents ?? []).flatMap((consent) => consentCells(consent, turn.shopperId)),
    ),
    deals: turns.flatMap((turn) => turn.deals.flatMap((deal) => dealCells(deal, turn))),
    records: turns.flatMap((turn) => turn.records.flatMap(recordCells)),
    discountCaps: turns.flatMap(({ discountCap: cap }) => (cap ? [cap.since, cap.most] : [])),
  };
}

function conversationCells({ id, version, state }: Turn['conversations'][number]): readonly Cell[] {
  return [id, version, state.mode, JSON.stringify(state)];
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

function openedCells({ id, channel, address }: NonNullable<Turn['opened']>[number], turn: Turn): readonly Cell[] {
  return [id, turn.shopperId, channel, address];
}

function agendaCells(item: NonNullable<Turn['agenda']>[number], turn: Turn): readonly Cell[] {
  const { id, conversationId, what, dueAt, detail } = item;
  return [id, turn.shopperId, conversationId, what, dueAt, JSON.stringify(detail)];
}

/** A promise stands on the agenda by itself: none comes due in silence. */
function promiseAgenda(turn: Turn): readonly Cell[] {
  return turn.promises.flatMap(({ id, conversationId, what, dueAt, detail }) =>
    agendaCells(
      { id: promiseItem(id), conversationId, what: 'promise', dueAt, detail: { promise: id, what, detail } },
      turn,
    ),
  );
}

function promiseItem(promiseId: string): string {
  return `promise:${promiseId}`;
}

/** A consent as the cells of its row. */
export function consentCells(consent: NonNullable<Turn['consents']>[number], shopperId: string): readonly Cell[] {
  const { conversationId, purpose, given, at, words, channel, order } = consent;
  return [shopperId, conversationId, purpose, given ? 1 : 0, at, words, channel, order ?? null];
}

function voidedCells({ conversationId, kinds }: Turn['voided'][number]): readonly Cell[] {
  return kinds.flatMap((kind) => [conversationId, kind]);
}

function recordCells({ conversationId, at, kind, detail }: Turn['records'][number]): readonly Cell[] {
  return [conversationId, at, kind, JSON.stringify(detail)];
}

/** The columns of a deal are read from its JSON where it has them; a deal without a code has no row to be found by. */
export function dealCells(deal: Json, turn: Pick<Turn, 'shopperId' | 'at'>): readonly Cell[] {
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
