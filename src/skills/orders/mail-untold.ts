import type { Effect } from '../../conversation/effect.ts';
import type { ShopInput } from '../shop-skill.ts';
import { orderTalkSlice } from './after-slice.ts';

/** The words that found this chat shut, by e-mail; `row` is the outbox row that was refused. Nothing where there was none. */
export function mailUntold({ event, facts, memory }: ShopInput, row: string | undefined): readonly Effect[] {
  const eventId = row?.slice(0, row.lastIndexOf('/'));
  if (!eventId) return [];
  const { orderId } = memory(orderTalkSlice);
  const input = {
    ...{ eventId, conversationId: facts.conversationId, isShut: true },
    ...(orderId === undefined ? {} : { orderId }),
  };
  const requestId = `${event.id}:service-mail`;
  return [{ kind: 'call', call: { requestId, service: 'service-mail', input, onUnknown: 'resend' } }];
}
