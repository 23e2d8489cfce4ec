import { createHash } from 'node:crypto';
import { dealCode } from '../../../src/bargaining/deal-code.ts';
import type { InboxEvent, OutboxDraft } from '../../../src/ports/store.ts';
import type { Turn } from '../../../src/ports/turn.ts';
import type { TakeTurn } from '../../../src/runtime/types.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import type { Json } from '../../../src/values/value.ts';
import { callDraft, conversationState, sayDraft, turnFor } from '../../contracts/store-values.ts';

/** Off the list price of 480 by every deal, shipping included: what the engine's code must be worth. */
export const DEAL_OFF = 90;
const LASTS_MS = 365 * DAY_MS;
/**
 * When a code is made or ended once more, as \`closeDeal\` has it a minute later: here engines take up to two lives, and a
 * life's clock is six minutes ahead of the one before.
 */
const AGAIN_MS = 7 * MINUTE_MS;

/** The code that the message of this id makes, in this life of the process or any other. */
export function codeOf(messageId: string): string {
  return dealCode(entropyOf(messageId));
}

/** What is drawn for the message of this id: the same each time it is delivered. */
export function entropyOf(messageId: string): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 32);
}

/**
 * The pure middle of the kills around codes: "deal" makes a deal as `closeDeal` does, its code from the event, and ends the
 * shopper's deal before; each is a call of `mint-code`. The shopper is told the code in one line, and of a refused code too.
 */
export const takeCodesTurn: TakeTurn = (work, now) => {
  const rows = { transcript: [] as Turn['transcript'][number][], outbox: [] as OutboxDraft[], deals: [] as Json[] };
  let live = liveCode(work.state?.memory.live);
  for (const { seq, conversationId, body, entropy } of work.events) {
    // Named by their place in the inbox, not by the event: nothing but the inbox itself keeps an event from a second telling.
    const id = `e${seq}`;
    const line = (from: 'shopper' | 'bot', text: string) => {
      rows.transcript.push({ id: `${id}-${from}`, conversationId, at: now, from, text, detail: { eventId: id } });
      if (from === 'bot')
        rows.outbox.push(sayDraft(`${id}-say`, conversationId, { payload: said(id, text), notBefore: now }));
    };
    if (body.kind === 'answer' && !body.ok) line('bot', `trouble ${JSON.stringify(body.result)}`);
    if (body.kind !== 'message') continue;
    line('shopper', `${body.messageId} ${body.text}`);
    const code = dealCode(entropy);
    if (live !== undefined) rows.deals.push(dealRow(live, 'replaced'));
    if (live !== undefined) {
      rows.outbox.push(mintCall({ id, conversationId }, `${live}:replaced`, now));
      rows.outbox.push(mintCall({ id, conversationId }, `${live}:replaced:again`, now + AGAIN_MS));
    }
    rows.deals.push(dealRow(code, 'live'));
    rows.outbox.push(mintCall({ id, conversationId }, `${code}:live`, now));
    rows.outbox.push(mintCall({ id, conversationId }, `${code}:live:again`, now + AGAIN_MS));
    line('bot', `code ${code}`);
    live = code;
  }
  const conversations = work.conversations.map(({ id, version, state = conversationState() }) => {
    return { id, version, state, timers: [] };
  });
  return turnFor(work, { ...rows, conversations, state: { memory: live === undefined ? {} : { live } }, at: now });
};

function liveCode(kept: Json | undefined): string | undefined {
  return typeof kept === 'string' ? kept : undefined;
}

function said(id: string, text: string): Json {
  return { text, buttons: [], language: 'en', transcriptId: `${id}-bot` };
}

function mintCall(
  { id, conversationId }: Pick<InboxEvent, 'id' | 'conversationId'>,
  which: string,
  notBefore: number,
): OutboxDraft {
  const [code = '', state, again] = which.split(':');
  const input = { code, ...(again !== undefined && { again: true }) };
  const payload = { service: 'mint-code', input, requestId: `mint:${which}` };
  const onUnknown = state === 'live' ? 'resend' : 'until-done';
  return callDraft(`${id}-call-${which}`, conversationId, { payload, notBefore, onUnknown });
}

function dealRow(code: string, state: 'live' | 'replaced'): Json {
  return {
    ...{ code, state, sku: 'BAG-01', net: 390, floor: 325, discount: DEAL_OFF, currency: 'TWD' },
    ...{ madeAt: 0, expiresAt: Date.parse('2030-01-01') + LASTS_MS, shippingIncluded: false },
    terms: { quantity: 1, total: 480 - DEAL_OFF },
  };
}
