import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { ShopInput } from '../shop-skill.ts';

/** The same words by e-mail, where this channel does not reach a shopper who has gone; nothing where it does. */
export function mailNews({ event, facts }: ShopInput, order: OrderState): readonly Effect[] {
  if (facts.channel.reachableLater) return [];
  const requestId = `${event.id}:service-mail`;
  const input = { orderId: order.id, eventId: event.id, conversationId: facts.conversationId };
  return [{ kind: 'call', call: { requestId, service: 'service-mail', input, onUnknown: 'resend' } }];
}
