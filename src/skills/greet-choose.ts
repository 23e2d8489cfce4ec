import { findDoubts } from './find-doubts.ts';
import { heardOf, productInTalk } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Confidence at which another flow surely answers the message. */
const SURE = 0.45;

/** Chooses how to greet: in full the first time, shortly after that, not at all beside an answer; a doubt in it is answered. */
export const greetChoose: ShopSkill = {
  name: 'greet.choose',
  about: 'Chooses how to greet.',
  outcomes: { first: {}, again: {}, doubts: {}, beside: {} },
  slices: [talkSlice],
  run(input) {
    const heard = heardOf(input);
    if (heard?.intents.some(({ id, confidence }) => id !== 'greeting' && confidence >= SURE))
      return { outcome: 'beside' };
    const asks =
      heard !== undefined && findDoubts(input.facts.shop.facts, heard, productInTalk(input)).topics.length > 0;
    if (asks) return { outcome: 'doubts' };
    return { outcome: input.conversation.disclosed ? 'again' : 'first' };
  },
};
