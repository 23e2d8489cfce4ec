import { nameValue } from './price-values.ts';
import { namedProduct, rememberTalk } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';

/** Which reply an intent gets; others get the short "all right". */
const REPLIES: Readonly<Record<string, string>> = {
  thanks: 'thanks',
  satisfied: 'thanks',
  bye: 'bye',
  chit_chat: 'chat',
};

/** Answers thanks, goodbyes and chat; a bare product name shows the product. */
export const smalltalkReply: ShopSkill = {
  name: 'smalltalk.reply',
  about: 'Chooses a short reply.',
  outcomes: {
    thanks: {},
    bye: {},
    ok: {},
    chat: {},
    product: { values: { product: 'words', about: 'words' } },
    beside: {},
  },
  slices: [talkSlice],
  run(input) {
    if (isAnsweredElsewhere(input)) return { outcome: 'beside' };
    const named = namedProduct(input);
    if (named) {
      return {
        outcome: 'product',
        values: { product: nameValue(named), about: { kind: 'words', words: named.about } },
        card: { kind: 'product', sku: named.sku },
        memory: [rememberTalk(input, named)],
      };
    }
    const [first] = input.event.heard?.intents ?? [];
    return { outcome: REPLIES[first?.id ?? ''] ?? 'ok' };
  },
};

/** The message is a move in a haggle, or parts with the shop: that is what gets the answer. */
function isAnsweredElsewhere({ event, conversation }: ShopInput): boolean {
  const { heard } = event;
  const isMove = heard !== undefined && heard.act !== 'other' && conversation.stack.some(({ state }) => state !== '');
  return isMove || (heard?.intents.some(({ id }) => id === 'leave') ?? false);
}
