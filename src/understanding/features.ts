import { findMatches, type Matcher } from './matcher.ts';
import { mendSpelling } from './mend-spelling.ts';
import { stemOf } from './stem-of.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What else the features of a message are drawn from. */
export interface FeatureContext {
  /** The normalised end of the other side's last line. */
  readonly previous?: string;
  /** The words that were taught: others are mended where a slip explains them. Absent while learning. */
  readonly vocabulary?: Vocabulary;
}

/**
 * The features of a normalised message: words and word pairs ("w:"), character n-grams ("c:"), concepts and pairs of
 * concepts ("k:"); for a fragment also what the normalised previous line was about ("p:"). Digits count as "#".
 * Repeated features appear repeatedly.
 */
export function extractFeatures(
  text: string,
  concepts: Matcher,
  { previous = '', vocabulary }: FeatureContext = {},
): readonly string[] {
  const labels: string[] = [];
  const mended = vocabulary ? mendSpelling(text, vocabulary, concepts) : text;
  const masked = maskFigures(mended).replace(OATHS, '');
  addWords(masked, labels);
  addHanGrams(masked, labels);
  addConcepts(mended === text ? text : `${text} ; ${mended}`, concepts, labels);
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

/** Words that say how somebody feels, never what they want. */
const OATHS =
  /(?<![a-z])(?:f[u*]{1,4}c?k+in(?:g|')?|fking|effing|bloody|goddamn|god damn|damn|freaking|fricking|frigging)(?![a-z]) ?/g;

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
