import type { Values } from '../values/value.ts';
import { isHaggling, openTable } from './haggle-table.ts';
import { moneyValue } from './price-values.ts';
import { heardOf, productInTalk } from './product-in-talk.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { hagglesSlice, talkSlice } from './slices.ts';

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
  slices: [talkSlice, hagglesSlice],
  run(input) {
    const { shop } = input.facts;
    const { fee = 0, freeFrom } = shop.shipping;
    if (fee === 0) return { outcome: 'free' };
    const product = productInTalk(input);
    if (heardOf(input)?.wants.shipping && product) return { outcome: isWeighed(input) ? 'beside' : 'wish' };
    // The haggle says that its ask has it free.
    if (product && isHaggling(input) && isFree(input, product)) return { outcome: 'beside' };
    const values: Values = { fee: moneyValue(shop, fee) };
    if (freeFrom === undefined) return { outcome: 'fee', values };
    return { outcome: 'from', values: { ...values, freeFrom: moneyValue(shop, freeFrom) } };
  },
};

function isFree(input: ShopInput, product: Product): boolean {
  const { hasAsk, standing } = openTable(input, product, heardOf(input));
  return hasAsk && standing.freeShipping;
}

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
