import type { Mode } from '../conversation/state.ts';
import type { DealRow } from '../ports/deal-row.ts';
import type { ConversationRow, InboxEvent, OutboxRow, ShopperRow, TranscriptRow, Work } from '../ports/store.ts';
import type {
  ConversationTexts,
  DealTexts,
  EventTexts,
  OutboxTexts,
  ShopperTexts,
  TranscriptTexts,
  WorkTexts,
} from './calls.ts';

// Documents come back as the type they were stored as: `encode-turn.ts` and `open-sqlite-store.ts` are their only writers.

/** The rows of one claim, gathered by shopper, in the order of their oldest events. */
export function decodeWork(texts: WorkTexts): readonly Work[] {
  const conversations = Map.groupBy(texts.conversations, (row) => row.shopperId);
  const events = Map.groupBy(texts.events, (row) => row.shopperId);
  return texts.shoppers.map(({ id, version, state }) => ({
    shopperId: id,
    version,
    ...(state !== null && { state: JSON.parse(state) as Work['state'] & {} }),
    conversations: (conversations.get(id) ?? []).map(decodeConversation),
    events: (events.get(id) ?? []).map(decodeEvent),
  }));
}

/** One shopper; `state` is absent until their first turn. */
export function decodeShopper(shopperId: string, { version, state, conversations }: ShopperTexts): ShopperRow {
  return {
    shopperId,
    version,
    ...(state !== null && { state: JSON.parse(state) as ShopperRow['state'] & {} }),
    conversations: conversations.map(decodeConversation),
  };
}

/** One deal. */
export function decodeDeal({ deal, ...row }: DealTexts): DealRow {
  return { ...row, deal: JSON.parse(deal) as DealRow['deal'] };
}

/** One conversation; `state` is absent until its first turn. */
export function decodeConversation({ state, ...row }: ConversationTexts): ConversationRow {
  return state === null ? row : { ...row, state: JSON.parse(state) as ConversationRow['state'] & {} };
}

function decodeEvent({ body, shopperId: _, ...row }: EventTexts): InboxEvent {
  return { ...row, body: JSON.parse(body) as InboxEvent['body'] };
}

/** One outbox row. */
export function decodeOutbox(row: OutboxTexts): OutboxRow {
  const { usefulUntil, thread, target, ...rest } = row;
  return {
    ...rest,
    mode: row.mode as Mode,
    lane: row.lane as OutboxRow['lane'],
    kind: row.kind as OutboxRow['kind'],
    onUnknown: row.onUnknown as OutboxRow['onUnknown'],
    payload: JSON.parse(row.payload) as OutboxRow['payload'],
    doubtful: row.doubtful === 1,
    sent: false,
    ...(usefulUntil !== null && { usefulUntil }),
    ...(thread !== null && { thread }),
    ...(target !== null && { target }),
  };
}

/** One line of a transcript. */
export function decodeTranscript({ sender, name, detail, ...row }: TranscriptTexts): TranscriptRow {
  return {
    ...row,
    from: sender as TranscriptRow['from'],
    ...(name !== null && { name }),
    detail: JSON.parse(detail) as TranscriptRow['detail'],
  };
}
