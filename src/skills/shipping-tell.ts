import type { Values } from '../values/value.ts';
import { moneyValue } from './price-values.ts';
import { heardOf, productInTalk } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Tells what shipping costs; wanting it free for a product under talk is a wish for the haggle. */
export const shippingTell: ShopSkill = {
  name: 'shipping.tell',
  about: 'Tells the shipping fee and from when it is free.',
  outcomes: {
    free: {},
    fee: { values: { fee: 'money' } },
    from: { values: { fee: 'money', freeFrom: 'money' } },
    wish: {},
    beside: {},
  },
  slices: [talkSlice],
  run(input) {
    const { shop } = input.facts;
    const { fee = 0, freeFrom } = shop.shipping;
    if (fee === 0) return { outcome: 'free' };
    if (heardOf(input)?.wants.shipping && productInTalk(input))
      return { outcome: isWeighed(input) ? 'beside' : 'wish' };
    const values: Values = { fee: moneyValue(shop, fee) };
    if (freeFrom === undefined) return { outcome: 'fee', values };
    return { outcome: 'from', values: { ...values, freeFrom: moneyValue(shop, freeFrom) } };
  },
};

/** The haggle hears the same message as a move. */
function isWeighed(input: ShopInput): boolean {
  const heard = heardOf(input);
  if (heard === undefined || heard.act === 'other') return false;
  const isUnderWay = input.conversation.stack.some(({ flow }) => flow === 'bargain');
  return (
    isUnderWay ||
    heard.act !== 'ask' ||
    heard.intents.some(({ id }) => id === 'ask_discount' || id === 'ask_final_price')
  );
}
