import type { ConversationState } from '../../src/conversation/state.ts';
import type { InboxEvent } from '../../src/ports/store.ts';
import type { Turn } from '../../src/ports/turn.ts';
import type { TakeTurn } from '../../src/runtime/types.ts';
import type { Json } from '../../src/values/value.ts';

/** How long a shopper may be silent before the nudge, as a real flow arms it. */
const NUDGE_MS = 30 * 60_000;

/**
 * A pure middle that costs next to nothing and writes what a real turn writes: a state of about 1 kB, two lines, an
 * answer stored as sent, a timer armed anew.
 */
export const takeMeasuredTurn: TakeTurn = (work, now) => {
  const transcript: Turn['transcript'][number][] = [];
  const outbox: Turn['outbox'][number][] = [];
  const conversations = work.conversations.map(({ id, version, state }) => {
    for (const event of work.events) {
      transcript.push(lineOf(event, 'shopper', now), lineOf(event, 'bot', now));
      outbox.push(answerTo(event, now));
    }
    const next = stateAfter(state, now);
    return { id, version, state: next, timers: next.timers };
  });
  return {
    shopperId: work.shopperId,
    version: work.version,
    state: work.state ?? { memory: {} },
    conversations,
    handled: work.events.map((event) => event.seq),
    failed: [],
    transcript,
    outbox,
    voided: [],
    promises: [],
    settledPromises: [],
    deals: [],
    records: [],
    at: now,
  };
};

function lineOf(event: InboxEvent, from: 'shopper' | 'bot', at: number): Turn['transcript'][number] {
  const words = event.body.kind === 'message' ? event.body.text : '';
  const text = from === 'shopper' ? words : '這款原價 480 元,給您免運,算 398 元,今天下單明天出貨,您看可以嗎?';
  const { id, conversationId } = event;
  return { id: `${id}-${from}`, conversationId, at, from, text, detail: { eventId: id, key: 'haggle.step' } };
}

function answerTo(event: InboxEvent, now: number): Turn['outbox'][number] {
  const { id, conversationId } = event;
  const payload = { text: '', buttons: [], language: 'zh-Hant', transcriptId: `${id}-bot` };
  return {
    id: `${id}-say`,
    conversationId,
    lane: 'say',
    kind: 'answer',
    payload,
    onUnknown: 'resend',
    sent: true,
    notBefore: now,
  };
}

function stateAfter(state: ConversationState | undefined, now: number): ConversationState {
  const steps = [...stepsOf(state), { by: 'shopper', move: { kind: 'offer', total: 360, shipped: true }, at: now }];
  return {
    mode: 'bot',
    language: 'zh-Hant',
    bundle: '0'.repeat(64),
    seed: 7,
    said: (state?.said ?? 0) + 1,
    variants: { 'haggle.step': 1, 'haggle.number': 0, hello: 2 },
    disclosed: true,
    stack: [{ flow: 'bargain', state: 'wait', asked: 0 }],
    misses: 0,
    last: [{ key: 'haggle.step', values: { total: 398, list: 480 } }],
    timers: [{ flow: 'bargain', state: 'wait', name: 'nudge', dueAt: now + NUDGE_MS }],
    awaiting: [],
    memory: { haggle: { sku: 'BAG-01', steps: steps.slice(-8) } },
  };
}

function stepsOf(state: ConversationState | undefined): readonly Json[] {
  const haggle = state?.memory.haggle;
  if (typeof haggle !== 'object' || haggle === null || !('steps' in haggle)) return [];
  return Array.isArray(haggle.steps) ? haggle.steps : [];
}
