import { findMatches, type Matcher } from './matcher.ts';
import { stemOf } from './stem-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Shorter words have too many neighbours, and are read by their letters well enough. */
const WORD = /(?<![a-z])[a-z]{7,20}(?![a-z])/g;
/** One letter for another is believed from this length on. */
const LEAST_CHARS_REPLACED = 8;
/** Either half of a word with a lost blank has this many letters. */
const LEAST_CHARS_HALF = 4;
/** How many unknown words of a message are looked at. */
const MAX_WORDS = 4;
/** Words must be this common to be what was meant: seen in about one of a thousand examples. */
const COMMON_IDF = 7.2;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A normalised message with its unknown English words mended, where one slip of a key or a lost blank explains them. */
export function mendSpelling(text: string, vocabulary: Vocabulary, concepts: Matcher): string {
  let looked = 0;
  return text.replace(WORD, (word) => {
    if (looked >= MAX_WORDS || isTaught(word, vocabulary) || findMatches(concepts, word).size > 0) return word;
    looked += 1;
    return nearest(word, vocabulary) ?? halves(word, vocabulary) ?? word;
  });
}

function isTaught(word: string, { index }: Vocabulary): boolean {
  return index.has(`w:${stemOf(word)}`);
}

/** The most common word that is one slip away. */
function nearest(word: string, vocabulary: Vocabulary): string | undefined {
  let best: string | undefined;
  let lowest = COMMON_IDF;
  for (const candidate of neighbours(word)) {
    const idf = idfOf(candidate, vocabulary);
    if (idf >= lowest) continue;
    best = candidate;
    lowest = idf;
  }
  return best;
}

function idfOf(word: string, { index, idf }: Vocabulary): number {
  const column = index.get(`w:${stemOf(word)}`);
  return column === undefined ? Number.POSITIVE_INFINITY : (idf[column] ?? 0);
}

/** A letter too many, two letters swapped, a letter missing, a letter for another; the first letter is seldom wrong. */
function* neighbours(word: string): Iterable<string> {
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
  for (let at = 0; at + 1 < word.length; at += 1)
    yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  for (let at = 1; at <= word.length; at += 1)
    for (const letter of LETTERS) yield word.slice(0, at) + letter + word.slice(at);
  if (word.length < LEAST_CHARS_REPLACED) return;
  for (let at = 1; at < word.length; at += 1)
    for (const letter of LETTERS) yield word.slice(0, at) + letter + word.slice(at + 1);
}

function halves(word: string, vocabulary: Vocabulary): string | undefined {
  for (let at = LEAST_CHARS_HALF; at <= word.length - LEAST_CHARS_HALF; at += 1) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (idfOf(left, vocabulary) < COMMON_IDF && idfOf(right, vocabulary) < COMMON_IDF) return `${left} ${right}`;
  }
  return undefined;
}
