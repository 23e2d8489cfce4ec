import { findMatches, type Matcher } from './matcher.ts';

/** The families of features; each is brought to length one by itself and then weighed. */
export const FEATURE_GROUPS = ['w', 'c', 'k'] as const;

/**
 * The features of a normalised message: words and word pairs ("w:"), character n-grams ("c:"), concepts and pairs of
 * concepts ("k:"). Digits count as "#". Repeated features appear repeatedly.
 */
export function extractFeatures(text: string, concepts: Matcher): readonly string[] {
  const labels: string[] = [];
  const masked = maskFigures(text);
  addWords(masked, labels);
  addHanGrams(masked, labels);
  addConcepts(text, concepts, labels);
  return labels;
}

/** Digits and the placeholders of masked texts ("[phone]", "{{Order Number}}") are figures. */
function maskFigures(text: string): string {
  return text.replace(/\[[^[\]]{1,16}\]|\{\{[^{}]{1,32}\}\}/g, '#').replace(/\d[\d.,]{0,11}/g, '#');
}

function addWords(text: string, labels: string[]): void {
  let previous = '^';
  for (const match of text.matchAll(/[a-z]{1,24}|#/g)) {
    const word = match[0];
    const stem = stemOf(word);
    labels.push(`w:${stem}`, `w:${previous} ${stem}`);
    previous = stem;
    if (word.length > 2) addWordGrams(word, labels);
  }
}

function addWordGrams(word: string, labels: string[]): void {
  const bounded = `_${word}_`;
  for (let size = 3; size <= 4; size += 1) {
    for (let start = 0; start + size <= bounded.length; start += 1) {
      labels.push(`c:${bounded.slice(start, start + size)}`);
    }
  }
}

function addHanGrams(text: string, labels: string[]): void {
  for (const match of text.matchAll(/[\u3400-\u9fff#]{1,200}/g)) {
    const run = match[0];
    for (let size = 1; size <= 3; size += 1) {
      for (let start = 0; start + size <= run.length; start += 1) labels.push(`c:${run.slice(start, start + size)}`);
    }
  }
}

function addConcepts(text: string, concepts: Matcher, labels: string[]): void {
  const found = [...findMatches(concepts, text).keys()].sort();
  for (const [index, name] of found.entries()) {
    labels.push(`k:${name}`);
    for (let other = index + 1; other < found.length; other += 1) labels.push(`k:${name}+${found[other]}`);
  }
  if (/[?？]|吗|呢$/.test(text)) labels.push('k:?');
}

/** English endings that do not change the wish: plurals, -ing, -ed, -ly. */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing') && word.length > 5) return undouble(word.slice(0, -3));
  if (word.endsWith('ed') && word.length > 4) return undouble(word.slice(0, -2));
  if (word.endsWith('ly') && word.length > 5) return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(stem: string): string {
  const last = stem.at(-1);
  if (last === stem.at(-2) && last !== 's' && last !== 'l') return stem.slice(0, -1);
  return last === 'e' ? stem.slice(0, -1) : stem;
}
