import type { Language } from '../values/language.ts';

/** Sentences that promise the shopper to be told something, by language. Questions offer, they do not promise. */
const PROMISES: Readonly<Record<Language, RegExp>> = {
  'zh-Hant':
    /(?:會|將|明天|後天|晚點|稍後|待會|等一下|有了|一有|再)[^，。]{0,12}(?:通知|回覆|回報|聯絡|聯繫|告訴|提醒|傳給|寄給|發給|回)(?:您|你)|(?:您|你)會收到/,
  'zh-Hans':
    /(?:会|将|明天|后天|晚点|稍后|待会|等一下|有了|一有|再)[^，。]{0,12}(?:通知|回复|答复|联系|告诉|提醒|发给|寄给|回)(?:您|你)|(?:您|你)会收到/,
  en: /\b(?:I|we|they|someone)(?:’ll| will| shall)\b[^.;:]{0,40}\b(?:notify|let you know|get back|contact|(?:tell|update|remind|send|message|email|call) you|(?:answer|reply|report back|write) by)\b|\byou(?:’ll| will)\b[^.;:]{0,20}\b(?:hear|receive|have (?:news|an answer|a reply))\b/i,
};

/** The first sentence of the words that promises something, if any. */
export function promisingSentence(words: string, language: Language): string | undefined {
  const sentences = words.split(/(?<=[。！？\n])|(?<=[.!?])\s/u);
  return sentences.find((sentence) => !/[？?]\s*$/u.test(sentence) && PROMISES[language].test(sentence))?.trim();
}
