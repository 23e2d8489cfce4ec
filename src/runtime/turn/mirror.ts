import type { ConversationState, ShopperState } from '../../conversation/state.ts';
import type { ConversationRow, OutboxDraft } from '../../ports/store.ts';
import type { Turn } from '../../ports/turn.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import type { LoadedBundle } from './loaded-bundle.ts';
import type { TurnDraft } from './turn-draft.ts';

/** What a turn did to one conversation, for those who watch it from elsewhere. */
export interface Mirrored {
  readonly bundle: LoadedBundle;
  readonly conversation: ConversationRow;
  /** Absent for a conversation that begins with this turn. */
  readonly before?: ConversationState;
  readonly after: ConversationState;
  readonly shopper: ShopperState;
  readonly lines: Turn['transcript'];
  readonly records: Turn['records'];
  /** What staff are told of, as the calls of `tell-staff` have it. */
  readonly told: readonly Json[];
  /** Names rows after it. */
  readonly eventId: string;
  readonly now: Instant;
}

/** Rows for the doors of staff, written in the same transaction as the turn itself. */
export interface MirrorRows {
  readonly opened: NonNullable<Turn['opened']>;
  readonly outbox: readonly OutboxDraft[];
}

export type Mirror = (mirrored: Mirrored) => MirrorRows;

/** Adds what the doors of staff are shown of a conversation's turn. */
export function addMirror(
  mirror: Mirror,
  draft: TurnDraft,
  {
    bundle,
    conversationId,
    now,
  }: { readonly bundle: LoadedBundle; readonly conversationId: string; readonly now: Instant },
): void {
  const { work, rows, shopper } = draft;
  const conversation = work.conversations.find(({ id }) => id === conversationId);
  const after = draft.states.get(conversationId);
  if (!conversation || !after) return;
  const isOwn = (row: { readonly conversationId: string }) => row.conversationId === conversationId;
  const handled = work.events.filter((event) => isOwn(event) && rows.handled.includes(event.seq));
  const { opened, outbox } = mirror({
    ...{ bundle, conversation, after, shopper, now },
    ...(conversation.state ? { before: conversation.state } : {}),
    lines: rows.transcript.filter(isOwn),
    records: rows.records.filter(isOwn),
    told: rows.outbox.filter(isOwn).flatMap(toldIn),
    eventId: handled.at(-1)?.id ?? work.events[0]?.id ?? '',
  });
  rows.opened.push(...opened);
  rows.outbox.push(...outbox);
}

function toldIn({ lane, payload }: OutboxDraft): readonly Json[] {
  if (lane !== 'call' || typeof payload !== 'object' || payload === null || !('service' in payload)) return [];
  return payload.service === 'tell-staff' && payload.input !== undefined ? [payload.input] : [];
}
