import type { ConversationState } from '../../src/conversation/state.ts';
import type { ConversationRow, Incoming, OutboxDraft, Work } from '../../src/ports/store.ts';
import type { Turn } from '../../src/ports/turn.ts';

/** A text message at the door, safe to accept; parts may be replaced. */
export function incoming(dedupeKey: string, parts: Partial<Incoming> = {}): Incoming {
  return {
    dedupeKey,
    channel: 'web',
    identity: 'visitor-1',
    address: 'visitor-1',
    at: 1000,
    readyAt: 1000,
    entropy: '0'.repeat(32),
    body: { kind: 'message', messageId: dedupeKey, text: `words of ${dedupeKey}` },
    ...parts,
  };
}

/** The state of a conversation that has nothing to remember. */
export function conversationState(parts: Partial<ConversationState> = {}): ConversationState {
  return {
    mode: 'bot',
    language: 'en',
    bundle: 'bundle-1',
    seed: 1,
    said: 0,
    variants: {},
    disclosed: true,
    stack: [],
    misses: 0,
    last: [],
    timers: [],
    awaiting: [],
    memory: {},
    ...parts,
  };
}

/** A turn that handles all of `work` and leaves the first conversation in `state`. */
export function turnFor(work: Work, parts: Partial<Turn> = {}, state = conversationState()): Turn {
  const conversation = onlyConversation(work);
  return {
    shopperId: work.shopperId,
    version: work.version,
    state: work.state ?? { memory: {} },
    conversations: [{ id: conversation.id, version: conversation.version, state, timers: state.timers }],
    handled: work.events.map((event) => event.seq),
    failed: [],
    transcript: [],
    outbox: [],
    voided: [],
    promises: [],
    settledPromises: [],
    deals: [],
    records: [],
    at: 2000,
    ...parts,
  };
}

/** The first conversation of some work; there always is one. */
export function onlyConversation(work: Work): ConversationRow {
  const [conversation] = work.conversations;
  if (!conversation) throw new Error('Work without a conversation');
  return conversation;
}

/** Words on their way to a shopper. */
export function sayDraft(id: string, conversationId: string, parts: Partial<OutboxDraft> = {}): OutboxDraft {
  return {
    id,
    conversationId,
    lane: 'say',
    payload: { text: `words of ${id}`, buttons: [], language: 'en', transcriptId: id },
    onUnknown: 'resend',
    kind: 'answer',
    sent: false,
    notBefore: 2000,
    ...parts,
  };
}

/** A call on its way to a service. */
export function callDraft(id: string, conversationId: string, parts: Partial<OutboxDraft> = {}): OutboxDraft {
  const payload = { service: 'ask', input: { id }, requestId: id };
  return { ...sayDraft(id, conversationId), lane: 'call', kind: 'call', payload, ...parts };
}

/** A deal as bargaining writes it, in minor units. */
export function deal(code: string, parts: Readonly<Record<string, string | number>> = {}) {
  return { code, sku: 'BAG-01', state: 'live', net: 330, floor: 325, discount: 90, expiresAt: 9000, ...parts };
}
