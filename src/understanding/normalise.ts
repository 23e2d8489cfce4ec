import { simplify } from './simplify.ts';

/** How much of a message is read, in UTF-16 units; what follows is not looked at. */
export const MAX_READ_CHARS = 2000;

/** A message made plain for matching, with the way back: `offsets[i]` is where unit `i` of `text` began in the original. */
export interface PlainText {
  readonly text: string;
  readonly offsets: Int32Array;
}

/** Format characters (joiners, direction marks), fillers, variation selectors and tags. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u115f\u1160\u{e0000}-\u{e0fff}]/u;
const MARK = /\p{M}/gu;
const SPACE = /[\s\p{Cc}\p{Zs}]/u;

/** Letters of other alphabets that look like Latin ones; used only in words that have Latin letters. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  т: 't',
  к: 'k',
  м: 'm',
  н: 'h',
  в: 'b',
  α: 'a',
  ε: 'e',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  κ: 'k',
  ν: 'v',
  υ: 'u',
  ι: 'i',
};

/**
 * Lower case, compatibility forms folded (full-width digits, accents), traditional to simplified, invisible characters
 * and apostrophes in words dropped, white space as single blanks, letters and marks repeated more than twice cut to two. Digits are never cut.
 */
export function normalise(source: string): PlainText {
  const units: number[] = [];
  const offsets: number[] = [];
  const end = Math.min(source.length, MAX_READ_CHARS);
  for (let index = 0; index < end; ) {
    const code = source.codePointAt(index) ?? 0;
    appendFolded(code, index, { units, offsets });
    index += code > 0xffff ? 2 : 1;
  }
  offsets.push(end);
  const text = unmask(String.fromCharCode(...units));
  return { text, offsets: Int32Array.from(offsets) };
}

/** How much of the end of the other side's last line counts. */
const PREVIOUS_CHARS = 120;

/** The end of the other side's last line, made plain. */
export function normalisePrevious(previous: string | undefined): string {
  return previous === undefined ? '' : normalise(previous.slice(-PREVIOUS_CHARS)).text;
}

interface Sink {
  readonly units: number[];
  readonly offsets: number[];
}

function appendFolded(code: number, at: number, sink: Sink): void {
  if (code > 0x20 && code < 0x7f) {
    append(code >= 0x41 && code <= 0x5a ? code + 32 : code, at, sink);
    return;
  }
  if (code >= 0x4e00 && code <= 0x9fff) {
    append(simplify(code), at, sink);
    return;
  }
  const character = String.fromCodePoint(code);
  if (SPACE.test(character)) {
    append(0x20, at, sink);
    return;
  }
  if (INVISIBLE.test(character)) return;
  const folded = character.normalize('NFKD').toLowerCase().replace(MARK, '');
  for (let index = 0; index < folded.length; index += 1) append(simplify(folded.charCodeAt(index)), at, sink);
}

function append(unit: number, at: number, sink: Sink): void {
  const { units, offsets } = sink;
  const last = units.length - 1;
  if (unit === 0x20 && (last < 0 || units[last] === 0x20)) return;
  const mark = punctuation(unit);
  if (mark === 0x27 && isLetter(units[last])) return;
  if (!isDigit(mark) && mark === units[last] && mark === units[last - 1]) return;
  units.push(mark);
  offsets.push(at);
}

function isLetter(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x61 && unit <= 0x7a;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function punctuation(unit: number): number {
  switch (unit) {
    case 0xff0c:
    case 0x3001:
      return 0x2c;
    case 0x3002:
      return 0x2e;
    case 0x2018:
    case 0x2019:
    case 0x60:
      return 0x27;
    case 0x201c:
    case 0x201d:
      return 0x22;
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return 0x2d;
    default:
      return unit;
  }
}

/** Turns look-alike letters inside Latin words into Latin ones, unit for unit. */
function unmask(text: string): string {
  if (!/[a-z]/.test(text) || !/[\u0370-\u04ff]/.test(text)) return text;
  return text.replace(/[a-z\u0370-\u04ff]{2,40}/g, (word) =>
    /[a-z]/.test(word) ? word.replace(/[\u0370-\u04ff]/g, (letter) => LOOKALIKES[letter] ?? letter) : word,
  );
}
