import { heardOf } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Words that turn to another figure ("500 then"). */
const TURNS = /\b(?:then|and|or|maybe|say|with)\b/gi;

/** Letters a figure may have around it and still be an answer to "how much would you like to spend?". */
const FEW_LETTERS = 3;

/** Tells a figure in answer to our question from an offer for the product under talk. */
export const budgetFigure: ShopSkill = {
  name: 'budget.figure',
  about: 'Tells a budget from an offer.',
  outcomes: { budget: {}, offer: {} },
  slices: [talkSlice],
  run(input) {
    const heard = heardOf(input);
    const item = heard?.money.findLast(({ negated }) => !negated);
    if (!heard || !item || item.kind === 'budget') return { outcome: 'budget' };
    if (item.kind !== 'offer' || isRaise(input, item.value)) return { outcome: 'offer' };
    const { body } = input.event;
    const words = body.kind === 'message' ? body.text : heard.plain;
    const around = words.slice(0, item.start) + words.slice(item.end);
    const letters = around.replace(TURNS, '').match(/\p{L}/gu)?.length ?? 0;
    return { outcome: letters > FEW_LETTERS ? 'offer' : 'budget' };
  },
};

/** A higher figure after something cheaper was suggested is for the product itself. */
function isRaise(input: ShopInput, value: number): boolean {
  const { budget, suggested } = input.memory(talkSlice);
  return suggested !== undefined && budget !== undefined && value * 10 ** input.facts.shop.currency.decimals > budget;
}
