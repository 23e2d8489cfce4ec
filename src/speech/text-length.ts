import type { Language } from '../values/language.ts';

/** The length of words as voice counts it: Han characters with digits and Latin as halves, or plain characters in English. */
export function lengthOf(text: string, language: Language): number {
  if (language === 'en') return text.length;
  let length = 0;
  for (const character of text) length += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return length;
}
