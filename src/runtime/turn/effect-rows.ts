import type { Effect } from '../../conversation/effect.ts';
import type { ConversationRow, InboxEvent, OutboxDraft, TranscriptRow } from '../../ports/store.ts';
import type { Bubble } from '../../speech/join-bubbles.ts';
import type { Instant } from '../../values/instants.ts';
import type { Language } from '../../values/language.ts';
import type { DraftRows } from './turn-draft.ts';

/** What the rows of one handled event are made from. */
export interface EffectInput {
  readonly event: InboxEvent;
  readonly row: ConversationRow;
  readonly language: Language;
  readonly effects: readonly Effect[];
  readonly bubbles: readonly Bubble[];
  /** The channel shows the transcript itself, so that answers count as sent. */
  readonly isPulled: boolean;
  readonly now: Instant;
}

/** Adds to `rows` what an event's effects ask for, in their order. Ids come from the event, so that a retry makes the same. */
export function addEffectRows(rows: DraftRows, input: EffectInput): void {
  input.bubbles.forEach((bubble, index) => {
    addBubble(rows, input, { bubble, id: `${input.event.id}/${index}` });
  });
  for (const effect of input.effects) addEffect(rows, input, effect);
}

function addBubble(
  rows: DraftRows,
  input: EffectInput,
  { bubble, id }: { readonly bubble: Bubble; readonly id: string },
): void {
  const { event, row, language, isPulled, now } = input;
  const { text, buttons, card } = bubble;
  rows.transcript.push(botLine({ id, input, bubble }));
  rows.outbox.push({
    id,
    conversationId: row.id,
    lane: 'say',
    kind: kindOf(event),
    payload: { text, buttons: [...buttons], language, transcriptId: id, ...(card ? { card } : {}) },
    onUnknown: 'resend',
    sent: isPulled,
    notBefore: now,
  });
}

function botLine({
  id,
  input,
  bubble,
}: {
  readonly id: string;
  readonly input: EffectInput;
  readonly bubble: Bubble;
}): Omit<TranscriptRow, 'seq'> {
  const { key, text, buttons, claims, promises, card } = bubble;
  return {
    id,
    conversationId: input.row.id,
    at: input.now,
    from: 'bot',
    text,
    detail: {
      key,
      kind: kindOf(input.event),
      buttons,
      claims,
      promises,
      eventId: input.event.id,
      ...(card ? { card } : {}),
    },
  };
}

/** News of an order is told as news; everything else here answers something the shopper did or waited for. */
function kindOf({ body }: InboxEvent): OutboxDraft['kind'] {
  return body.kind === 'order' ? 'news' : 'answer';
}

function addEffect(rows: DraftRows, { event, row, bubbles, now }: EffectInput, effect: Effect): void {
  const conversationId = row.id;
  switch (effect.kind) {
    case 'say':
      return;
    case 'call': {
      const { requestId, service, input, onUnknown, usefulUntil } = effect.call;
      const until = usefulUntil === undefined ? {} : { usefulUntil };
      const payload = { service, input, requestId };
      const id = `${event.id}/call/${requestId}`;
      rows.outbox.push({
        id,
        conversationId,
        lane: 'call',
        kind: 'call',
        payload,
        onUnknown,
        sent: false,
        notBefore: now,
        ...until,
      });
      return;
    }
    case 'promise': {
      const words = bubbles.find(({ promises }) => promises.some(({ id }) => id === effect.promise.id))?.text;
      rows.promises.push({ ...effect.promise, conversationId, words: words ?? '' });
      return;
    }
    case 'promise-settled':
      rows.settledPromises.push({ id: effect.id, state: effect.state });
      return;
    case 'deal':
      rows.deals.push(effect.deal);
      return;
    case 'record':
      rows.records.push({ ...effect.record, conversationId, at: now });
      return;
    case 'mode':
      if (effect.mode === 'staff') rows.voided.push({ conversationId, kinds: ['answer', 'call'] });
      return;
  }
}
