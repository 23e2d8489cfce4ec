/** Characters of a message that are handed on. */
const MOST_CHARS = 500;

/** What is nobody's business but the shopper's and the shop's, in the order in which it is looked for. */
const PRIVATE: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  [/(?:https?:\/\/|www\.)\S+/gi, '[link]'],
  // Sums are the business of the haggle, which no model takes part in.
  [
    /(?:nt\$|us\$|hk\$|[$¥€£])\s*\d[\d,.]*|\d[\d,.]*\s*(?:元|塊|块|圓|圆|dollars?|bucks|yuan|twd|cny|usd|ntd)/gi,
    '[sum]',
  ],
  // Codes, order numbers, cards, telephones, addresses of accounts.
  [/\b(?=[a-z\d]*\d)(?=[a-z\d]*[a-z])[a-z\d]{8,}\b/gi, '[code]'],
  [/[#＃]\s?\d+/g, '[number]'],
  [/\+?\d(?:[\s().-]{0,2}\d){5,}/g, '[number]'],
];

/** A shopper's words as a model may read them: shortened, and without addresses, numbers that name somebody, codes and sums. */
export function maskWords(words: string): string {
  const plain = words.normalize('NFKC').slice(0, MOST_CHARS);
  return PRIVATE.reduce((text, [pattern, instead]) => text.replace(pattern, instead), plain).trim();
}
