import type { Effect } from '../../conversation/effect.ts';
import { write } from '../../conversation/skill.ts';
import { findLinkCode } from '../../values/link-code.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { joinSlice } from './join-slice.ts';

/**
 * Uses a code from elsewhere. Whoever has orders here is asked before another chat is joined whether it is theirs, for a
 * link may come from anybody; the code is kept until then.
 */
export const joinRedeem: ShopSkill = {
  name: 'join.redeem',
  about: 'Uses a typed code, or one that came with a start link.',
  outcomes: { sent: {}, none: {} },
  slices: [joinSlice, ordersSlice],
  run(input) {
    const given = codeOf(input);
    const code = given ?? input.memory(joinSlice).code;
    if (code === undefined) return { outcome: 'none' };
    const isSure = given === undefined || input.memory(ordersSlice).length === 0;
    return {
      outcome: 'sent',
      memory: [write(joinSlice, isSure ? {} : { code })],
      effects: [useCode(input, { code, isSure })],
    };
  },
};

function codeOf({ event: { body, heard } }: ShopInput): string | undefined {
  if (body.kind !== 'button') return heard?.linkCode;
  return body.argument === undefined ? undefined : (findLinkCode(body.argument) ?? body.argument.slice(0, 64));
}

function useCode({ event, facts }: ShopInput, use: { readonly code: string; readonly isSure: boolean }): Effect {
  return {
    kind: 'call',
    call: {
      requestId: `${event.id}:use-link-code`,
      service: 'use-link-code',
      input: { ...use, conversationId: facts.conversationId },
      onUnknown: 'resend',
    },
  };
}
