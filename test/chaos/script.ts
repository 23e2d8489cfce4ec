import type { Timer } from '../../src/conversation/state.ts';
import type { InboxEvent, OutboxDraft } from '../../src/ports/store.ts';
import type { Turn } from '../../src/ports/turn.ts';
import type { TakeTurn } from '../../src/runtime/types.ts';
import { callDraft, conversationState, turnFor } from '../contracts/store-values.ts';

/** After this long the bell of a `timer` message rings. */
const BELL_MS = 30;

/**
 * The pure middle of the chaos tests. Each message is answered by one line ("echo <words>"); "<id> call" also asks a
 * service, whose answer is one line ("called <id>"); "<id> timer" also arms a timer, which rings as one line ("rang <id>").
 */
export const takeChaosTurn: TakeTurn = (work, now) => {
  const transcript: Turn['transcript'][number][] = [];
  const outbox: OutboxDraft[] = [];
  const conversations = work.conversations.map(({ id, version, state = conversationState() }) => {
    let { timers } = state;
    for (const event of work.events.filter((candidate) => candidate.conversationId === id)) {
      transcript.push(...linesOf(event, now));
      outbox.push(...callsOf(event, now));
      timers = timersAfter(event, timers, now);
    }
    return { id, version, state: { ...state, timers, said: transcript.length }, timers };
  });
  return turnFor(work, { transcript, outbox, conversations, at: now });
};

function linesOf(event: InboxEvent, now: number): Turn['transcript'] {
  const { body, id, conversationId } = event;
  const line = (from: 'shopper' | 'bot', text: string) => {
    return { id: `${id}-${from}`, conversationId, at: now, from, text, detail: { eventId: id } };
  };
  switch (body.kind) {
    case 'message':
      return [line('shopper', body.text), line('bot', `echo ${body.text}`)];
    case 'timer':
      return [line('bot', `rang ${body.name}`)];
    case 'answer':
      return [line('bot', `called ${body.requestId}`)];
    default:
      return [];
  }
}

function callsOf({ body, conversationId }: InboxEvent, now: number): readonly OutboxDraft[] {
  if (body.kind !== 'message' || !body.text.endsWith(' call')) return [];
  const requestId = idOf(body.text);
  const payload = { service: 'note', input: null, requestId };
  return [callDraft(`call-${requestId}`, conversationId, { payload, notBefore: now })];
}

function timersAfter({ body }: InboxEvent, timers: readonly Timer[], now: number): readonly Timer[] {
  if (body.kind === 'timer') return timers.filter((timer) => timer.name !== body.name);
  if (body.kind !== 'message' || !body.text.endsWith(' timer')) return timers;
  return [...timers, { flow: 'chaos', state: 'wait', name: idOf(body.text), dueAt: now + BELL_MS }];
}

function idOf(text: string): string {
  return text.split(' ')[0] ?? '';
}

/** The lines one message brings beside itself, in any order of time. */
export function linesFor(text: string): readonly string[] {
  const [id = '', what] = text.split(' ');
  const more = what === 'call' ? [`called ${id}`] : what === 'timer' ? [`rang ${id}`] : [];
  return [`echo ${text}`, ...more];
}
