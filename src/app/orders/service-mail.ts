import { z } from 'zod';
import type { Channel } from '../../ports/channel.ts';
import type { Store, TranscriptRow } from '../../ports/store.ts';
import type { LoadedBundle } from '../../runtime/turn/loaded-bundle.ts';
import type { Service } from '../../runtime/types.ts';
import type { Instant } from '../../values/instants.ts';
import type { Language } from '../../values/language.ts';
import { wordsOf } from '../deal-words.ts';

interface MailParts {
  readonly store: Store;
  readonly bundle: () => LoadedBundle;
  /** Absent: the shop sends no e-mail. */
  readonly mail: () => Channel | undefined;
  readonly clock: () => Instant;
}

const inputShape = z.object({
  /** Absent: the newest order of the chat's shopper that has an address. */
  orderId: z.string().optional(),
  eventId: z.string(),
  conversationId: z.string(),
  /** The chat itself was shut by the shopper. */
  isShut: z.boolean().default(false),
});
const PAGE = 500;

/**
 * The service `service-mail`: sends the words that an event led to, as the transcript has them, to the buyer of an order. Used
 * where the chat itself does not reach who has gone; without an address or a mail channel nothing is sent, and that is said.
 */
export function createServiceMail(parts: MailParts): Service {
  const { store, mail, bundle, clock } = parts;
  return async (input) => {
    const { orderId, eventId, conversationId, isShut } = inputShape.parse(input);
    const channel = mail();
    const order = await orderOf(store, orderId, conversationId);
    const address = order?.buyer?.email;
    if (!channel || address === undefined || order === undefined) {
      // Of a widget the news is read when the buyer comes back; a shut chat tells it to nobody.
      const untold = { orderId: order?.id ?? orderId ?? '', conversationId, eventId };
      if (isShut) await store.alarm({ at: clock(), kind: 'news-untold', detail: untold });
      return { ok: false, result: { reason: 'no-mail', order: order?.number ?? '' } };
    }
    const lines = await linesOf(store, conversationId, eventId);
    const [first] = lines;
    if (!first) return { ok: false, result: { reason: 'no-words', order: order.number } };
    const language = (await store.conversation(conversationId))?.state.language ?? bundle().shop.languages.first;
    const delivery = await channel.deliver({
      id: first.id,
      conversationId,
      address,
      language,
      subject: say(bundle(), { key: 'mail.subject', order: order.number, language }, clock()),
      text: [
        say(bundle(), { key: 'mail.body', order: order.number, language }, clock()),
        lines.map(({ text }) => text).join('\n\n'),
        say(bundle(), { key: 'mail.foot', order: order.number, language }, clock()),
      ].join('\n\n'),
      buttons: [],
    });
    if (delivery.kind === 'sent') return { ok: true, result: null };
    if (delivery.kind === 'refused') return { ok: false, result: { reason: delivery.reason, order: order.number } };
    // Not reached, not now, or nobody knows: tried again under the same message id.
    throw new Error('Cannot send a service mail: the mail server did not take it');
  };
}

async function orderOf(store: Store, orderId: string | undefined, conversationId: string) {
  if (orderId !== undefined) return (await store.orderById(orderId))?.order;
  const shopperId = (await store.conversation(conversationId))?.shopperId;
  const orders = shopperId === undefined ? [] : await store.ordersOf(shopperId);
  return (orders.findLast(({ order }) => order.buyer?.email !== undefined) ?? orders.at(-1))?.order;
}

async function linesOf(store: Store, conversationId: string, eventId: string): Promise<readonly TranscriptRow[]> {
  const found: TranscriptRow[] = [];
  for (let seq = 0; ; ) {
    const rows = await store.transcriptAfter(conversationId, seq, PAGE);
    found.push(...rows.filter(({ from, detail }) => from === 'bot' && detail.eventId === eventId));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return found;
    seq = last.seq;
  }
}

function say(
  bundle: LoadedBundle,
  { key, order, language }: { readonly key: string; readonly order: string; readonly language: Language },
  now: Instant,
): string {
  return wordsOf(bundle, { key, values: { order } }, now)[language] ?? '';
}
