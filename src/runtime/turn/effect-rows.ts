import type { Call, ConsentWord, Effect, Sending } from '../../conversation/effect.ts';
import type { ConversationRow, InboxEvent, OutboxDraft, TranscriptRow } from '../../ports/store.ts';
import type { Bubble } from '../../speech/join-bubbles.ts';
import type { Instant } from '../../values/instants.ts';
import type { Language } from '../../values/language.ts';
import { addRelay } from './relay-rows.ts';
import type { DraftRows } from './turn-draft.ts';

/** What the rows of one handled event are made from. */
export interface EffectInput {
  readonly event: InboxEvent;
  readonly row: ConversationRow;
  readonly language: Language;
  readonly effects: readonly Effect[];
  readonly bubbles: readonly Bubble[];
  /** All conversations of the shopper. */
  readonly conversationIds: readonly string[];
  /** What a member of staff says, as a channel without names shows it. */
  readonly signed: (name: string, text: string) => string;
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
  const { row, language, isPulled, now } = input;
  const sending = sendingOf(input);
  const kind = kindOf(input);
  const { text, buttons, card } = bubble;
  rows.transcript.push(botLine({ id, input, bubble }));
  rows.outbox.push({
    id,
    conversationId: row.id,
    lane: 'say',
    kind,
    payload: {
      text,
      buttons: [...buttons],
      language,
      transcriptId: id,
      ...(card ? { card } : {}),
      ...(sending?.purpose === undefined ? {} : { purpose: sending.purpose, plannedAt: sending.plannedAt ?? now }),
    },
    onUnknown: kind === 'visit' ? 'hold' : 'resend',
    sent: isPulled,
    notBefore: Math.max(now, sending?.notBefore ?? now),
    ...(sending?.usefulUntil === undefined ? {} : { usefulUntil: sending.usefulUntil }),
  });
}

/** The text that holds words of the assistant. */
const ASSISTANTS = 'assist.words';

function botLine({
  id,
  input,
  bubble,
}: {
  readonly id: string;
  readonly input: EffectInput;
  readonly bubble: Bubble;
}): Omit<TranscriptRow, 'seq'> {
  const { key, keys, text, buttons, claims, promises, card } = bubble;
  const purpose = sendingOf(input)?.purpose;
  return {
    id,
    conversationId: input.row.id,
    at: input.now,
    from: 'bot',
    text,
    detail: {
      key,
      kind: kindOf(input),
      ...(purpose === undefined ? {} : { purpose }),
      ...(keys.includes(ASSISTANTS) ? { by: 'assistant' } : {}),
      buttons,
      claims,
      promises,
      eventId: input.event.id,
      ...(card ? { card } : {}),
    },
  };
}

/** How the words of this event go out: as the skill that chose them says, else as an answer. */
function sendingOf({ effects }: EffectInput): Sending | undefined {
  return effects.flatMap((effect) => (effect.kind === 'say' ? [effect.say.sending] : [])).find(Boolean);
}

function kindOf(input: EffectInput): OutboxDraft['kind'] {
  return sendingOf(input)?.as ?? (input.event.body.kind === 'order' ? 'news' : 'answer');
}

function addEffect(rows: DraftRows, input: EffectInput, effect: Effect): void {
  const { row, now } = input;
  const conversationId = row.id;
  switch (effect.kind) {
    case 'say':
      return;
    case 'call':
      rows.outbox.push(callRow(input, effect.call));
      return;
    case 'promise': {
      const { promise } = effect;
      const words = input.bubbles.find(({ promises }) => promises.some(({ id }) => id === promise.id))?.text;
      rows.promises.push({ ...promise, conversationId, words: words ?? '' });
      return;
    }
    case 'promise-settled':
      rows.settledPromises.push({ id: effect.id, state: effect.state });
      return;
    case 'agenda':
      rows.agenda.push({ ...effect.item, conversationId });
      return;
    case 'agenda-done':
      rows.agendaDone.push(effect.id);
      return;
    case 'consent':
      rows.consents.push({ ...shownConsent(effect.consent, input), conversationId, channel: row.channel, at: now });
      return;
    case 'relay':
      addRelay(rows, input, effect.relay);
      return;
    case 'void':
      for (const id of input.conversationIds) voidRows(rows, input, { conversationId: id, kinds: effect.kinds });
      return;
    case 'release':
      rows.released.push({ conversationId, except: effect.except });
      return;
    case 'deal':
      rows.deals.push(effect.deal);
      return;
    case 'record':
      rows.records.push({ ...effect.record, conversationId, at: now });
      return;
    case 'mode':
      if (effect.mode === 'staff') voidRows(rows, input, { conversationId, kinds: ['answer'] });
      return;
  }
}

/** A yes by order is proved by what the shopper was shown with it. */
function shownConsent(consent: ConsentWord, { bubbles }: EffectInput): ConsentWord {
  if (consent.order === undefined || consent.words !== '') return consent;
  return { ...consent, words: bubbles.map(({ text }) => text).join('\n') };
}

/** Voids what is stored, and what earlier events of this very turn were about to store. */
function voidRows(rows: DraftRows, { event }: EffectInput, voided: DraftRows['voided'][number]): void {
  const { conversationId, kinds } = voided;
  rows.voided.push(voided);
  rows.outbox = rows.outbox.filter(
    (row) => row.conversationId !== conversationId || !kinds.includes(row.kind) || row.id.startsWith(`${event.id}/`),
  );
}

function callRow({ event, row, now }: EffectInput, call: Call): OutboxDraft {
  const { requestId, service, input, onUnknown, notBefore = now, usefulUntil } = call;
  return {
    id: `${event.id}/call/${requestId}`,
    conversationId: row.id,
    lane: 'call',
    kind: 'call',
    payload: { service, input, requestId },
    onUnknown,
    sent: false,
    notBefore,
    ...(usefulUntil === undefined ? {} : { usefulUntil }),
  };
}
