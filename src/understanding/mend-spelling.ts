import { columnOf } from './feature-index.ts';
import { findMatches, type Matcher } from './matcher.ts';
import { stemOf } from './stem-of.ts';
import { COMMON_IDF, MAX_BEGINNING, type Vocabulary } from './vocabulary.ts';

/** Shorter words have too many neighbours, and are read by their letters well enough. */
const WORD = /(?<![a-z])[a-z]{7,20}(?![a-z])/g;
/** One letter for another is believed from this length on. */
const LEAST_CHARS_REPLACED = 8;
/** Either half of a word with a lost blank has this many letters. */
const LEAST_CHARS_HALF = 4;
/** How many unknown words of a message are looked at. */
const MAX_WORDS = 4;
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
  return columnOf(index, `w:${stemOf(word)}`) >= 0;
}

/** The most common word that is one slip away. */
function nearest(word: string, vocabulary: Vocabulary): string | undefined {
  let best: string | undefined;
  let lowest = COMMON_IDF;
  for (const candidate of neighbours(word, vocabulary.beginnings)) {
    const idf = idfOf(candidate, vocabulary);
    if (idf >= lowest) continue;
    best = candidate;
    lowest = idf;
  }
  return best;
}

function idfOf(word: string, { index, idf }: Vocabulary): number {
  const column = columnOf(index, `w:${stemOf(word)}`);
  return column < 0 ? Number.POSITIVE_INFINITY : (idf[column] ?? 0);
}

/**
 * A letter too many, two letters swapped, a letter missing, a letter for another; the first letter is seldom wrong.
 * Only what begins as some common stem does: most words are far from all of them and are done with at once.
 */
function* neighbours(word: string, beginnings: ReadonlySet<string>): Iterable<string> {
  // The stem of a neighbour, one letter shorter than the word at most, lacks up to four letters of its end.
  const known = Math.min(MAX_BEGINNING, word.length - 5);
  const begins = (candidate: string): boolean => beginnings.has(candidate.slice(0, known));
  for (let at = 0; at < word.length; at += 1) {
    const candidate = word.slice(0, at) + word.slice(at + 1);
    if (begins(candidate)) yield candidate;
  }
  for (let at = 0; at + 1 < word.length; at += 1) {
    const candidate = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    if (begins(candidate)) yield candidate;
  }
  for (const lost of word.length < LEAST_CHARS_REPLACED ? [0] : [0, 1]) {
    for (let at = 1; at + lost <= word.length; at += 1) {
      const head = word.slice(0, at);
      if (!beginnings.has(head.slice(0, known))) break;
      for (const letter of LETTERS) {
        const candidate = head + letter + word.slice(at + lost);
        if (begins(candidate)) yield candidate;
      }
    }
  }
}

function halves(word: string, vocabulary: Vocabulary): string | undefined {
  for (let at = LEAST_CHARS_HALF; at <= word.length - LEAST_CHARS_HALF; at += 1) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (idfOf(left, vocabulary) < COMMON_IDF && idfOf(right, vocabulary) < COMMON_IDF) return `${left} ${right}`;
  }
  return undefined;
}
