import { heardOf } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';

/** Chooses how to greet: in full the first time, shortly after that, not at all beside an answer. */
export const greetChoose: ShopSkill = {
  name: 'greet.choose',
  about: 'Chooses how to greet.',
  outcomes: { first: {}, again: {}, beside: {} },
  slices: [],
  run(input) {
    const others = heardOf(input)?.intents.some(({ id }) => id !== 'greeting') ?? false;
    if (others) return { outcome: 'beside' };
    return { outcome: input.conversation.disclosed ? 'again' : 'first' };
  },
};
