import { type Language, resolveWords } from '../values/language.ts';
import type { TermsValue } from '../values/value.ts';

const HAN_COUNTS = ['', '一', '兩', '三', '四', '五', '六', '七', '八', '九', '十'];
const ENGLISH_COUNTS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Amounts of terms in words. */
export interface TermsPrices {
  readonly total: string;
  /** What shipping costs, where that is said. */
  readonly fee?: string;
}

/** Terms in one phrase, the same everywhere: "兩件 700 元免運", "390元包邮", "NT$390 with free shipping". */
export function termsWords(terms: TermsValue, price: TermsPrices, language: Language): string {
  const extras = terms.extras.map((extra) => resolveWords(extra, language));
  switch (language) {
    case 'zh-Hant':
      return hantTerms(terms, price, extras);
    case 'zh-Hans':
      return hansTerms(terms, price, extras);
    case 'en':
      return englishTerms(terms, price, extras);
  }
}

function hantTerms(terms: TermsValue, { total: price, fee }: TermsPrices, extras: readonly string[]): string {
  const shipping = { free: '免運', extra: fee === undefined ? '（運費另計）' : `（運費 ${fee}另計）`, none: '' }[
    terms.shipping
  ];
  const pieces = terms.quantity > 1 ? `${HAN_COUNTS[terms.quantity] ?? terms.quantity}件 ` : '';
  return `${pieces}${price}${shipping}${extras.length > 0 ? `加送${extras.join('、')}` : ''}`;
}

function hansTerms(terms: TermsValue, { total: price, fee }: TermsPrices, extras: readonly string[]): string {
  const shipping = { free: '包邮', extra: fee === undefined ? '（不含邮费）' : `（邮费${fee}另付）`, none: '' }[
    terms.shipping
  ];
  const count = terms.quantity === 2 ? '两' : (HAN_COUNTS[terms.quantity] ?? terms.quantity);
  const pieces = terms.quantity > 1 ? `${count}件` : '';
  return `${pieces}${price}${shipping}${extras.length > 0 ? `加送${extras.join('、')}` : ''}`;
}

function englishTerms(terms: TermsValue, { total: price, fee }: TermsPrices, extras: readonly string[]): string {
  const pieces = terms.quantity > 1 ? `${ENGLISH_COUNTS[terms.quantity] ?? terms.quantity} for ` : '';
  const given = [...(terms.shipping === 'free' ? ['free shipping'] : []), ...extras];
  const shipping = terms.shipping === 'extra' ? ` plus ${fee === undefined ? '' : `${fee} `}shipping` : '';
  if (given.length === 0) return `${pieces}${price}${shipping}`;
  return `${pieces}${price}${shipping === '' ? '' : `${shipping},`} with ${englishList(given)}`;
}

/** "a", "a and b", "a, b and c". */
export function englishList(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
