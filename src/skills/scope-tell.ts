import { findDoubts } from './find-doubts.ts';
import { isHaggling } from './haggle-table.ts';
import { nameValue } from './price-values.ts';
import { heardOf, namedProduct, productInTalk, rememberTalk } from './product-in-talk.ts';
import { isBareNumber } from './read-move.ts';
import type { ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';
import { pastedCode } from './typed-by-shopper.ts';

/** Says what the assistant cannot do, unless the message names a product, a number or words the owner has a fact for. */
export const scopeTell: ShopSkill = {
  name: 'scope.tell',
  about: 'Tells what is beyond the assistant from what only looks so.',
  outcomes: { beyond: {}, haggle: {}, doubts: {}, product: { values: { product: 'words', about: 'words' } } },
  slices: [talkSlice],
  run(input) {
    const heard = heardOf(input);
    if (!heard) return { outcome: 'beyond' };
    if (pastedCode(input) !== undefined || isBareNumber(heard)) return { outcome: 'haggle' };
    const named = namedProduct(input);
    if (named && isHaggling(input)) return { outcome: 'haggle' };
    if (findDoubts(input.facts.shop.facts, heard, productInTalk(input)).topics.length > 0) return { outcome: 'doubts' };
    if (!named) return { outcome: 'beyond' };
    return {
      outcome: 'product',
      values: { product: nameValue(named), about: { kind: 'words', words: named.about } },
      card: { kind: 'product', sku: named.sku },
      memory: [rememberTalk(input, named)],
    };
  },
};
