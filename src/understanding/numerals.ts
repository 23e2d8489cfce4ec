/** A number as written. `other` is a second reading ("three fifty": 350 or 3.50); `max` the upper end of a range inside one numeral (三四百). */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly form: 'digits' | 'han' | 'words';
  readonly other?: number;
  readonly max?: number;
  readonly vague: boolean;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  俩: 2,
  仨: 3,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 10_000 };

/** Reads 三百五 as 350, 一万二 as 12000, 两千零五 as 2005, 百八 as 180, 三四百 as 300 to 400, 三五零 as 350; undefined when it is no number. */
export function readHanNumber(text: string): { value: number; max?: number; vague: boolean } | undefined {
  const range = readHanRange(text);
  if (range) return range;
  const characters = [...text];
  if (characters.every((character) => character in DIGITS)) {
    if (characters.length === 1) return { value: DIGITS[text] ?? 0, vague: false };
    return { value: Number(characters.map((character) => DIGITS[character]).join('')), vague: false };
  }
  const value = sumHan(characters);
  if (value === undefined) return undefined;
  return { value, vague: /^[百千万]/.test(text) && text.length > 1 };
}

/** 三四百, 两三千, 四五十: two digits in a row before one unit. */
function readHanRange(text: string): { value: number; max: number; vague: boolean } | undefined {
  const match = /^([一二两三四五六七八九])([二三四五六七八九])([十百千万]{1,2})$/.exec(text);
  if (!match) return undefined;
  const low = DIGITS[match[1] ?? ''] ?? 0;
  const high = DIGITS[match[2] ?? ''] ?? 0;
  if (high !== low + 1 && high !== low + 2) return undefined;
  const unit = [...(match[3] ?? '')].reduce((product, character) => product * (UNITS[character] ?? 1), 1);
  return { value: low * unit, max: high * unit, vague: true };
}

/** A last digit without a unit fills the next lower place, unless a 零 stands before it. */
function sumHan(characters: readonly string[]): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let zero = false;
  for (const [index, character] of characters.entries()) {
    const unit = UNITS[character];
    if (unit === undefined) {
      if (!(character in DIGITS) || (digit !== undefined && digit !== 0)) return undefined;
      digit = DIGITS[character];
      if (digit === 0) zero = true;
      continue;
    }
    if (unit === 10_000) {
      total = (total + section + (digit ?? (index === 0 ? 1 : 0))) * unit;
      section = 0;
    } else section += (digit ?? (index === 0 || characters[index - 1] === '零' ? 1 : 0)) * unit;
    digit = undefined;
    zero = false;
    lastUnit = unit;
  }
  if (digit === undefined) return total + section;
  return total + section + digit * (zero || lastUnit === 1 ? 1 : lastUnit / 10);
}

const ONES: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = { hundred: 100, hundreds: 100, thousand: 1000, grand: 1000 };

/** Every word that can stand in an English numeral. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(ONES),
  ...Object.keys(TENS),
  ...Object.keys(SCALES),
  'a',
  'and',
  'half',
]);

/** Reads "three hundred and fifty", "twelve hundred", "a grand", "three fifty" (350, else 3.50); undefined when it is no number. */
export function readWordNumber(words: readonly string[]): { value: number; other?: number } | undefined {
  const spoken = readSpokenPrice(words);
  if (spoken) return spoken;
  let total = 0;
  let current: number | undefined;
  for (const word of words) {
    const plain = ONES[word] ?? TENS[word];
    const scale = SCALES[word];
    if (plain !== undefined) current = (current ?? 0) + plain;
    else if (word === 'a') current = 1;
    else if (scale === 100) current = (current ?? 1) * 100;
    else if (scale === 1000) {
      total += (current ?? 1) * 1000;
      current = undefined;
    } else if (word !== 'and') return undefined;
  }
  const value = total + (current ?? 0);
  return value > 0 ? { value } : undefined;
}

/** "three fifty", "one twenty five", "two ninety nine": hundreds without the word. */
function readSpokenPrice(words: readonly string[]): { value: number; other: number } | undefined {
  const [first = '', second = '', third] = words;
  const whole = ONES[first] ?? TENS[first];
  const tens = TENS[second] ?? (ONES[second] !== undefined && (ONES[second] ?? 0) >= 10 ? ONES[second] : undefined);
  if (whole === undefined || tens === undefined || words.length > 3) return undefined;
  const ones = third === undefined ? 0 : ONES[third];
  if (ones === undefined || (third !== undefined && ones > 9)) return undefined;
  return { value: whole * 100 + tens + ones, other: whole + (tens + ones) / 100 };
}
