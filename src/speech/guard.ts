import { detectLanguage } from '../understanding/detect-language.ts';
import { normalise } from '../understanding/normalise.ts';
import type { Language } from '../values/language.ts';
import { HUMAN, isForbidden } from './guard-words.ts';
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

/** Why words may not be said. */
export type Breach =
  | 'number'
  | 'url'
  | 'promise'
  | 'markup'
  | 'price'
  | 'empty'
  | 'long'
  | 'code'
  | 'human'
  | 'hidden'
  | 'language'
  /** Words no shop of ours uses: pressure, intimacy, permission nobody gave. */
  | 'forbidden'
  /** Says something of goods, stock or rights that no fact says and nobody asked. */
  | 'claim'
  /** States something. */
  | 'statement'
  /** Speaks of deals, discounts, gifts or refunds. */
  | 'bargain'
  /** Points at a fact that was not handed to it. */
  | 'fact';

/** Why words may not be sent. `value` is what was found; it is for tests and never stored or logged. */
export interface GuardBreach {
  readonly why: Breach;
  readonly value: string;
}

/** Judges words an assistant wrote: an empty list means that they may be said. */
export function guardWords(words: string, allowed: Allowed): readonly GuardBreach[] {
  const plain = words.normalize('NFKC').replace(HIDDEN, '');
  const urls = plain.match(URL) ?? [];
  const rest = plain.replace(URL, ' ');
  const promise = promisingSentence(plain, allowed.language) ?? promisingSentence(words, allowed.language);
  const found: readonly (readonly [GuardBreach['why'], readonly string[]])[] = [
    ['empty', plain.trim() === '' ? [''] : []],
    ['long', plain.length > allowed.maxChars ? [String(plain.length)] : []],
    ['hidden', words.match(HIDDEN) ?? []],
    ['url', urls.filter((url) => !allowed.urls.has(url))],
    ['number', numbersIn(rest).filter((value) => !allowed.numbers.has(value))],
    ['price', rest.match(SPELLED_PRICE) ?? []],
    ['code', rest.match(CODE) ?? []],
    ['markup', rest.match(MARKUP) ?? []],
    ['human', rest.match(HUMAN) ?? []],
    ['forbidden', isForbidden(normalise(plain).text) ? [plain] : []],
    ['language', isForeign(plain, allowed.language) ? [plain] : []],
    ['promise', promise === undefined ? [] : [promise]],
  ];
  return found.flatMap(([why, values]) => values.map((value) => ({ why, value })));
}

const URL =
  /(?:https?:\/\/|www\.)[^\s，。、）)」”"'<>]+|\b[a-z0-9-]+\.(?:com|net|org|io|tw|cn|shop|store|me|co)\b[^\s，。、）)」”"'<>]*/gi;

/** Characters nobody sees, which hide words from whoever judges them. */
const HIDDEN = /[\p{Cf}\p{Variation_Selector}\p{Co}\p{Cn}\u115F\u1160\u3164]|(?![\n])\p{Cc}/gu;

/** Sums written out in words, which no list of digits can vouch for. */
const SPELLED_PRICE =
  /[零〇一二兩两三四五六七八九十百千萬万壹貳贰參叁肆伍陸陆柒捌玖拾佰仟半幾几]+(?:\s*(?:元|塊|块|圓|圆|折|成|%|個百分|个百分))|[零〇二兩两三四五六七八九十百千萬万]+\s*(?:天|日|號|号|週|周|個月|个月|小時|小时|分鐘|分钟|年)|百分之|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half)(?:[- ](?:and[- ])?[a-z]+){0,4}[- ](?:dollars?|bucks|yuan|percent|price|off|days?|weeks?|hours?|months?)\b|\bfree of charge\b|\bfor free\b/gi;

/** Letters and digits mixed as in deal codes and tracking numbers, or letters only, as long as no word is. */
const CODE = /\b(?=[A-Z\d]*\d)(?=[A-Z\d]*[A-Z])[A-Z\d]{6,}\b|\b[A-Z]{8,}\b|\b[A-Za-z\d+/]{20,}={0,2}/g;

const MARKUP = /<\/?[a-z!][^>]*>|&(?:[a-z]+|#x?[0-9a-f]+);|\]\(|```|\*\*|[{}\\|]/gi;

/** Every number in the words, of any script, grouping taken out: "1,280" → "1280", "39.50" → "39.50". */
function numbersIn(words: string): readonly string[] {
  const found = words.match(/\p{N}+(?:,\p{N}{3})*(?:\.\p{N}+)?/gu) ?? [];
  return found.map((number) => number.replaceAll(',', ''));
}

/** In another language than the talk, or with letters that are none of ours. */
function isForeign(words: string, language: Language): boolean {
  if (/(?!\p{Script=Han}|\p{Script=Latin})\p{L}/u.test(words)) return true;
  return words.trim() !== '' && detectLanguage(words, language) !== language;
}
