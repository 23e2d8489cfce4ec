import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { ShopInput } from '../shop-skill.ts';
import { isShut } from './shut-slice.ts';

/** The same words by e-mail, where this chat does not reach a shopper who has gone, or is shut; nothing where it does. */
export function mailNews(input: ShopInput, order: OrderState): readonly Effect[] {
  const { event, facts } = input;
  const isClosed = isShut(input);
  if (facts.channel.reachableLater && !isClosed) return [];
  const requestId = `${event.id}:service-mail`;
  const place = { orderId: order.id, eventId: event.id, conversationId: facts.conversationId };
  const letter = isClosed ? { ...place, isShut: true } : place;
  return [{ kind: 'call', call: { requestId, service: 'service-mail', input: letter, onUnknown: 'resend' } }];
}
