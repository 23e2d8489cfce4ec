import type { Language } from '../values/language.ts';
import { MAX_READ_CHARS } from './normalise.ts';
import { scriptOf } from './simplify.ts';

const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /[a-z]{2,}/gi;
/** Model numbers and SKUs are of no language. */
const CODE = /(?<![a-z\d])[a-z]{1,8}[-_]?\d[a-z\d_-]{0,20}/gi;
/** Commands, tags and addresses are of no language either. */
const SIGN = /(?<![a-z\d])(?:[/#@][a-z][\w-]{0,40}|https?:\/\/\S{1,400}|\[[a-z _-]{1,24}\]|<[^<>]{1,60}>)/gi;
/** A role in front of text that was pasted ("SYSTEM: …"). */
const ROLE = /^\W{0,8}(?:system|assistant|admin|administrator|developer|user|root|instructions?)\W{0,3}[:\]>]/i;
const OTHER_LETTER =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Greek}]/gu;

/**
 * The language by its script: Han against Latin words, traditional against simplified by characters that only one of
 * them has. `spoken` (the talk so far) decides where the message has no letters of its own, `home` (the shop's language) the
 * script of Han that both share in a talk that was English; `other` is a script we do not speak.
 */
export function detectLanguage(source: string, spoken: Language, home: Language = spoken): Language | 'other' {
  const text = source.length > MAX_READ_CHARS ? source.slice(0, MAX_READ_CHARS) : source;
  let han = 0;
  let lean = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x2e80 || !HAN.test(character)) continue;
    han += 1;
    lean += scriptOf(character.charCodeAt(0));
  }
  const words = text.replace(SIGN, '').replace(CODE, '').match(LATIN_WORD)?.length ?? 0;
  const others = text.match(OTHER_LETTER)?.length ?? 0;
  if (others > han && others > words) return 'other';
  if (han === 0) return words === 0 || isNeutral(text, spoken) ? spoken : 'en';
  if (han * 1.5 < words) return 'en';
  if (lean !== 0) return lean > 0 ? 'zh-Hant' : 'zh-Hans';
  if (spoken !== 'en') return spoken;
  return home === 'en' ? 'zh-Hans' : home;
}

/** True for a message that is only an English greeting. */
export function isEnglishGreeting(source: string): boolean {
  return source.length < 40 && /^\W{0,8}(?:hi|hello|hey)(?: there)?\W{0,8}$/i.test(source);
}

/** Text that comes from a machine, as its first words tell. */
export function isPastedText(source: string): boolean {
  return ROLE.test(source.slice(0, 60));
}

/** Words that shoppers of every language type ("ok", "thx") keep a Chinese talk Chinese. */
function isNeutral(text: string, spoken: Language): boolean {
  return (
    spoken !== 'en' &&
    /^\W{0,8}(?:ok(?:ay)?|k|hi|hello|bye|thx|thanks|yes|no|deal|nvm|pls|plz|3q|nt|rmb|\d+[kw])\W{0,8}$/i.test(text)
  );
}
