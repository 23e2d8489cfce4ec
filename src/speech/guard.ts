import type { Language } from '../values/language.ts';
import { promisingSentence } from './promise-words.ts';

/** What the assistant's words may hold. */
export interface Allowed {
  /** Numbers as they may be written, decimals with a point: those of the facts, terms and values handed to it. */
  readonly numbers: ReadonlySet<string>;
  readonly urls: ReadonlySet<string>;
  readonly language: Language;
  /** Characters of the longest answer. */
  readonly maxChars: number;
}

/** Why words may not be sent. `value` is what was found; it never leaves the owner's records. */
export interface GuardBreach {
  readonly why: 'number' | 'url' | 'promise' | 'markup' | 'price' | 'empty' | 'long';
  readonly value: string;
}

/** Judges words an assistant wrote: an empty list means that they may be said. */
export function guardWords(words: string, allowed: Allowed): readonly GuardBreach[] {
  const plain = words.normalize('NFKC').replace(/[\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF\u00AD]/g, '');
  const urls = plain.match(URL) ?? [];
  const rest = plain.replace(URL, ' ');
  const promise = promisingSentence(words, allowed.language);
  return [
    ...(plain.trim() === '' ? [{ why: 'empty', value: '' } as const] : []),
    ...(plain.length > allowed.maxChars ? [{ why: 'long', value: String(plain.length) } as const] : []),
    ...urls.filter((url) => !allowed.urls.has(url)).map((value) => ({ why: 'url', value }) as const),
    ...numbersIn(rest)
      .filter((value) => !allowed.numbers.has(value))
      .map((value) => ({ why: 'number', value }) as const),
    ...(rest.match(SPELLED_PRICE) ?? []).map((value) => ({ why: 'price', value }) as const),
    ...(rest.match(MARKUP) ?? []).map((value) => ({ why: 'markup', value }) as const),
    ...(promise === undefined ? [] : [{ why: 'promise', value: promise } as const]),
  ];
}

const URL =
  /(?:https?:\/\/|www\.)[^\s，。、）)」”"'<>]+|\b[a-z0-9-]+\.(?:com|net|org|io|tw|cn|shop|store|me|co)\b[^\s，。、）)」”"'<>]*/gi;

/** Sums written out in words, which no list of digits can vouch for. */
const SPELLED_PRICE =
  /[零〇一二兩两三四五六七八九十百千萬万壹貳贰參叁肆伍陸陆柒捌玖拾佰仟]+(?:\s*(?:元|塊|块|圓|圆|折|成价|成價))|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[- ](?:and[- ])?[a-z]+){0,4}[- ](?:dollars?|bucks|yuan|percent)\b|\bfree of charge\b|\bfor free\b/gi;

const MARKUP = /<\/?[a-z!][^>]*>|&(?:[a-z]+|#x?[0-9a-f]+);|\]\(|```/gi;

/** Every number in the words, grouping taken out: "1,280" → "1280", "39.50" → "39.50". */
function numbersIn(words: string): readonly string[] {
  const found = words.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
  return found.map((number) => number.replaceAll(',', ''));
}
