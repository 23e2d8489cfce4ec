import { wordsOf } from './ask-staff.ts';
import { isHaggling } from './haggle-table.ts';
import { nameValue } from './price-values.ts';
import { namedProduct, rememberTalk } from './product-in-talk.ts';
import { isBareNumber, isOnlySigns, isParting } from './read-move.ts';
import { isForRepair } from './repair/is-for-repair.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { ordersSlice, talkSlice } from './slices.ts';
import { pastedCode } from './typed-by-shopper.ts';

/** Confidence at which the flow of an intent surely starts. */
const SURE = 0.45;

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
    haggle: {},
    leaving: {},
    sticker: {},
    beside: {},
  },
  slices: [talkSlice, ordersSlice],
  run(input) {
    if (isAnsweredElsewhere(input) || isForRepair(input)) return { outcome: 'beside' };
    if (isOnlySigns(wordsOf(input))) return { outcome: 'sticker' };
    if (isOfPrice(input)) return { outcome: 'haggle' };
    if (input.event.heard && isParting(input.event.heard)) return { outcome: 'leaving' };
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
function isAnsweredElsewhere(input: ShopInput): boolean {
  const { heard } = input.event;
  if (heard === undefined) return false;
  const parts = heard.intents.some(({ id, confidence }) => id === 'leave' && confidence >= SURE);
  return parts || heard.act === 'offer' || (heard.act !== 'other' && isHaggling(input));
}

/** A bare number, a code, or another quantity of the product under talk. */
function isOfPrice(input: ShopInput): boolean {
  const { heard } = input.event;
  if (pastedCode(input) !== undefined) return true;
  if (heard === undefined || heard.intents[0]?.id !== 'provide_info') return false;
  const isCounted = heard.quantity !== undefined && input.memory(talkSlice).sku !== undefined;
  return isCounted || isBareNumber(heard);
}
