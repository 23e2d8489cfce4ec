import { findMatches, type Matcher } from './matcher.ts';

/** The families of features; each is brought to length one by itself and then weighed. */
export const FEATURE_GROUPS = ['w', 'c', 'k', 'p'] as const;

/**
 * The features of a normalised message: words and word pairs ("w:"), character n-grams ("c:"), concepts and pairs of
 * concepts ("k:"); for a fragment also what the normalised previous line was about ("p:"). Digits count as "#".
 * Repeated features appear repeatedly.
 */
export function extractFeatures(text: string, concepts: Matcher, previous = ''): readonly string[] {
  const labels: string[] = [];
  const masked = maskFigures(text);
  addWords(masked, labels);
  addHanGrams(masked, labels);
  addConcepts(text, concepts, labels);
  if (previous !== '' && isFragment(text)) addPrevious(previous, concepts, labels);
  return labels;
}

/** Fields of an order card that a shop's platform pastes before the shopper's words. */
const CARD =
  /\[?(?:咨询)?(?:订单编?号|订单金额|下单时间|商品编号|商品链接|order (?:number|total|date)) ?: ?(?:\[[^[\]]{1,16}\]|[a-z]{0,3}[\d.:/-]{1,24})(?: (?:\[[^[\]]{1,16}\]|[\d.:/-]{1,12})(?![^\s,\]]))?[,\]]{0,2} ?/g;

/** A normalised message without pasted order cards; the message itself when nothing else is in it. */
export function withoutCard(text: string): string {
  if ((text.match(CARD)?.length ?? 0) < 2) return text;
  const rest = text.replace(CARD, ' ').trim();
  return /[\p{L}]/u.test(rest) ? rest : text;
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
  const found = [...findMatches(concepts, text).keys()].filter((name) => !name.startsWith(PREVIOUS_PREFIX)).sort();
  for (const [index, name] of found.entries()) {
    labels.push(`k:${name}`);
    for (let other = index + 1; other < found.length; other += 1) labels.push(`k:${name}+${found[other]}`);
  }
  if (/[?？]|吗|呢$/.test(text)) labels.push('k:?');
}

/** A few words, which may mean little without what came before. */
function isFragment(text: string): boolean {
  const han = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const words = text.match(/[a-z]+|#|\d+/g)?.length ?? 0;
  return han + words * 2 <= FRAGMENT_CHARS;
}

/** Han characters; a Latin word counts for two. */
const FRAGMENT_CHARS = 16;

/** Concepts of what the other side says; an opening ("how can I help?") asks for nothing in particular. */
const PREVIOUS_PREFIX = 'bot_';
const OPENING = 'bot_opens';

function addPrevious(previous: string, concepts: Matcher, labels: string[]): void {
  const names = [...findMatches(concepts, previous).keys()].filter((name) => name.startsWith(PREVIOUS_PREFIX));
  const opening = names.find((name) => name === OPENING);
  for (const name of opening ? [opening] : names) labels.push(`p:${name}`);
  if (opening) return;
  if (/[?？]|[吗呢么]\W{0,6}$/.test(previous)) labels.push('p:?');
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
