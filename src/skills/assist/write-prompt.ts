import { type Language, resolveWords } from '../../values/language.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';
import { publicFacts } from './public-facts.ts';

/** What the assistant is asked about. */
export interface Question {
  /** The shopper's words, masked. */
  readonly words: string;
  readonly language: Language;
  /** Product under talk. */
  readonly sku?: string | undefined;
}

/** Characters of facts; what is beyond them is left out. */
const MOST_CHARS = 6000;

const NAMES: Readonly<Record<Language, string>> = {
  'zh-Hant': 'traditional Chinese as written in Taiwan',
  'zh-Hans': 'simplified Chinese',
  en: 'English',
};

/**
 * The whole of what a model is given: the rules of the prompt, and as JSON the public name and description of the product,
 * public facts and the shopper's words. Prices, floors, costs, codes, orders and other shoppers are no part of it.
 */
export function writePrompt(
  shop: Shop,
  rules: string,
  { words, language, sku }: Question,
): { readonly rules: string; readonly data: string } {
  const product = findProduct(shop, sku);
  const data = {
    ...(product && {
      product: { name: resolveWords(product.name, language), about: resolveWords(product.about, language) },
    }),
    facts: withinBounds(publicFacts(shop, sku).map(({ id, text }) => ({ id, text: resolveWords(text, language) }))),
    shopper: words,
  };
  const filled = rules
    .replaceAll('{shop}', resolveWords(shop.name, language))
    .replaceAll('{language}', NAMES[language]);
  return { rules: filled, data: JSON.stringify(data) };
}

interface Told {
  readonly id: string;
  readonly text: string;
}

function withinBounds(facts: readonly Told[]): readonly Told[] {
  let chars = 0;
  return facts.filter(({ text }) => {
    chars += text.length;
    return chars <= MOST_CHARS;
  });
}
