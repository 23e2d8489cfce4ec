import { z } from 'zod';
import { isOpenOrder } from '../../care/is-open-order.ts';
import type { OrderState } from '../../care/order.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Store } from '../../ports/store.ts';
import type { LoadedBundle } from '../../runtime/turn/loaded-bundle.ts';
import type { Service } from '../../runtime/types.ts';
import type { Instant } from '../../values/instants.ts';
import { shownLinkCode } from '../../values/link-code.ts';
import { wordsOf } from '../deal-words.ts';
import { letterSay } from './letter-words.ts';
import { mailLanguage } from './mail-language.ts';
import { mintOrderLink } from './order-link.ts';

interface LetterParts {
  readonly store: Store;
  readonly bundle: () => LoadedBundle;
  /** Absent: the shop sends no e-mail. */
  readonly mail: () => Channel | undefined;
  readonly clock: () => Instant;
}

const inputShape = z.object({
  about: z.enum(['delay', 'stuck', 'unsent']),
  orderIds: z.array(z.string()).min(1),
  until: z.number().exactOptional(),
  reason: z.string().exactOptional(),
});

/**
 * The service `order-letter`: writes to the buyer of orders that belong to no chat, in their language, what they would hear in
 * one, with a code that joins the order. Looked at afresh: what is over or was joined meanwhile is not written of.
 */
export function createOrderLetter(parts: LetterParts): Service {
  const { store, mail, bundle, clock } = parts;
  return async (input, requestId) => {
    const { about, orderIds, ...late } = inputShape.parse(input);
    const orders = await ordersToTell(store, orderIds);
    const [first] = orders;
    if (!first) return { ok: false, result: { reason: 'over' } };
    const channel = mail();
    const address = first.buyer?.email;
    if (!channel || address === undefined) {
      await store.alarm({
        at: clock(),
        kind: 'news-untold',
        detail: { orderId: first.id, order: first.number, about },
      });
      return { ok: false, result: { reason: 'no-mail' } };
    }
    const language = mailLanguage(first.buyer ?? {}, bundle().shop);
    const say = (key: string, values: Parameters<typeof wordsOf>[1]['values']) =>
      wordsOf(bundle(), { key, values }, clock())[language] ?? '';
    const { key, values } = letterSay({ about, orders, late }, clock());
    const order = first.number;
    const { code } = await mintOrderLink(store, first, clock());
    const delivery = await channel.deliver({
      ...{ id: requestId, conversationId: requestId, address, language, buttons: [] },
      subject: say('mail.subject', { order }),
      text: [say('mail.body', { order }), say(key, values), say('letter.foot', { code: shownLinkCode(code) })].join(
        '\n\n',
      ),
    });
    if (delivery.kind === 'sent') return { ok: true, result: null };
    if (delivery.kind === 'refused') return { ok: false, result: { reason: delivery.reason } };
    // Not reached, not now, or nobody knows: tried again under the same message id.
    throw new Error('Cannot send a service mail: the mail server did not take it');
  };
}

async function ordersToTell(store: Store, ids: readonly string[]): Promise<readonly OrderState[]> {
  const rows = await Promise.all(ids.map((id) => store.orderById(id)));
  return rows.flatMap((row) => (row && row.shopperId === undefined && isOpenOrder(row.order) ? [row.order] : []));
}
