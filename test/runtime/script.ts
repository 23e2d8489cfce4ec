import type { ConversationState } from '../../src/conversation/state.ts';
import type { InboxEvent, OutboxDraft, Work } from '../../src/ports/store.ts';
import type { Turn } from '../../src/ports/turn.ts';
import type { TakeTurn } from '../../src/runtime/types.ts';
import { callDraft, conversationState, sayDraft, turnFor } from '../contracts/store-values.ts';

/**
 * A pure middle in a few words. What a shopper says is what happens:
 * `throw`, `fail`, `call <service>`, `visit`, `news`, `hold` (an answer that is not sent twice), `stop` (voids), `staff`,
 * `wait <ms>` (arms a timer), `below` (a deal under its floor); everything else is answered with `echo <words>`.
 */
export const takeScriptedTurn: TakeTurn = (work, now) => {
  if (work.events.some((event) => wordsOf(event) === 'throw')) throw new TypeError('as the script says');
  const draft = emptyDraft(work, now);
  for (const event of work.events) {
    if (wordsOf(event) === 'fail') {
      draft.failed.push({ seq: event.seq, code: 'SCRIPT' });
      break;
    }
    take(draft, event);
    draft.handled.push(event.seq);
  }
  return finish(draft, work);
};

interface Draft {
  readonly now: number;
  readonly handled: number[];
  readonly failed: { seq: number; code: string }[];
  readonly transcript: Turn['transcript'][number][];
  readonly outbox: OutboxDraft[];
  readonly voided: Turn['voided'][number][];
  readonly deals: Turn['deals'][number][];
  readonly states: Map<string, ConversationState>;
}

function emptyDraft(work: Work, now: number): Draft {
  const states = new Map(work.conversations.map(({ id, state }) => [id, state ?? conversationState()]));
  return { now, handled: [], failed: [], transcript: [], outbox: [], voided: [], deals: [], states };
}

function finish(draft: Draft, work: Work): Turn {
  const { handled, failed, transcript, outbox, voided, deals, now } = draft;
  const conversations = work.conversations.map(({ id, version }) => {
    const state = draft.states.get(id) ?? conversationState();
    return { id, version, state, timers: state.timers };
  });
  return turnFor(work, { handled, failed, transcript, outbox, voided, deals, conversations, at: now });
}

function wordsOf(event: InboxEvent): string {
  switch (event.body.kind) {
    case 'message':
      return event.body.text;
    case 'timer':
      return `timer ${event.body.name}`;
    case 'button':
      // Nobody hears an answer to being shut out.
      return event.body.unreachable ? 'stop' : 'button';
    case 'answer':
      return `answer ${event.body.requestId} ${event.body.ok} ${JSON.stringify(event.body.result)}`;
    default:
      return event.body.kind;
  }
}

function take(draft: Draft, event: InboxEvent): void {
  const words = wordsOf(event);
  const [verb = '', argument = ''] = words.split(' ');
  const { conversationId } = event;
  const { now } = draft;
  const state = draft.states.get(conversationId) ?? conversationState();
  draft.transcript.push(lineOf(event, { from: 'shopper', text: words, at: now }));
  switch (verb) {
    case 'call':
      draft.outbox.push(callFor(event, argument, now));
      return;
    case 'visit':
    case 'news':
      draft.outbox.push(sayFor(event, words, { kind: verb, onUnknown: 'hold', notBefore: now }));
      return;
    case 'hold':
      draft.outbox.push(sayFor(event, words, { onUnknown: 'hold', notBefore: now }));
      return;
    case 'stop':
      draft.voided.push({ conversationId, kinds: ['answer', 'visit'] });
      return;
    case 'staff':
      draft.states.set(conversationId, { ...state, mode: 'staff' });
      return;
    case 'wait':
      draft.states.set(conversationId, { ...state, timers: [timerIn(now + Number(argument))] });
      return;
    case 'below':
      draft.deals.push({ code: 'BELOW', sku: 'BAG-01', state: 'live', net: 1, floor: 2 });
      return;
    case 'timer':
      draft.states.set(conversationId, { ...state, timers: [] });
  }
  draft.transcript.push(lineOf(event, { from: 'bot', text: `echo ${words}`, at: now }));
  draft.outbox.push(sayFor(event, `echo ${words}`, { notBefore: now }));
}

function timerIn(dueAt: number) {
  return { flow: 'script', state: 'wait', name: 'nudge', dueAt };
}

function sayFor(event: InboxEvent, text: string, parts: Partial<OutboxDraft>): OutboxDraft {
  const payload = { text, buttons: [], language: 'en', transcriptId: `${event.id}-bot` };
  const usefulUntil = text.includes('brief') ? { usefulUntil: event.at + 10_000 } : {};
  return sayDraft(`${event.id}-say`, event.conversationId, { payload, ...parts, ...usefulUntil });
}

function callFor(event: InboxEvent, service: string, now: number): OutboxDraft {
  const payload = { service, input: { of: event.id }, requestId: `${event.id}-call` };
  const onUnknown = service === 'fragile' ? 'hold' : 'resend';
  return callDraft(`${event.id}-call`, event.conversationId, { payload, onUnknown, notBefore: now });
}

function lineOf(
  event: InboxEvent,
  said: { readonly from: 'shopper' | 'bot'; readonly text: string; readonly at: number },
): Turn['transcript'][number] {
  const { conversationId, id } = event;
  return { id: `${id}-${said.from}`, conversationId, ...said, detail: { eventId: id } };
}
