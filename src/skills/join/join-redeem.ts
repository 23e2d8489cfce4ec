import type { Effect } from '../../conversation/effect.ts';
import { write } from '../../conversation/skill.ts';
import { findLinkCode } from '../../values/link-code.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { joinSlice } from './join-slice.ts';

/**
 * Uses a code from another chat. Whoever has orders here is asked first whether the other chat is theirs: a link may come
 * from anybody.
 */
export const joinRedeem: ShopSkill = {
  name: 'join.redeem',
  about: 'Uses a typed code, or one that came with a start link, to join two chats.',
  outcomes: { asked: {}, sent: {}, none: {} },
  slices: [joinSlice, ordersSlice],
  run(input) {
    const { code: held } = input.memory(joinSlice);
    const code = codeOf(input) ?? held;
    if (code === undefined) return { outcome: 'none' };
    const isSure = held !== undefined && codeOf(input) === undefined;
    if (!isSure && input.memory(ordersSlice).length > 0) return { outcome: 'asked', memory: [write(joinSlice, { code })] };
    return { outcome: 'sent', memory: [write(joinSlice, {})], effects: [useCode(input, code)] };
  },
};

function codeOf({ event: { body, heard } }: ShopInput): string | undefined {
  if (body.kind !== 'button') return heard?.linkCode;
  return body.argument === undefined ? undefined : (findLinkCode(body.argument) ?? body.argument.slice(0, 64));
}

function useCode({ event, facts }: ShopInput, code: string): Effect {
  return {
    kind: 'call',
    call: {
      requestId: `${event.id}:use-link-code`,
      service: 'use-link-code',
      input: { code, conversationId: facts.conversationId },
      onUnknown: 'resend',
    },
  };
}
