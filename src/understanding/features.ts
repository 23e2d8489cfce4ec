import { addRunColumns, columnOf } from './feature-index.ts';
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

/** Where the features of a message go. */
interface Sink {
  /** A feature by its label. */
  readonly add: (label: string) => void;
  /** All runs of `size` units of a text, as "c:" features. */
  readonly addRuns: (text: string, size: number) => void;
}

/**
 * The features of a normalised message: words and word pairs, close or a little apart ("w:"), character n-grams ("c:"), concepts and pairs of
 * concepts ("k:"); for a fragment also what the normalised previous line was about ("p:"). Digits count as "#".
 * Repeated features appear repeatedly.
 */
export function extractFeatures(text: string, concepts: Matcher, context: FeatureContext = {}): readonly string[] {
  const labels: string[] = [];
  const add = (label: string): void => {
    labels.push(label);
  };
  const addRuns = (run: string, size: number): void => {
    for (let start = 0; start + size <= run.length; start += 1) labels.push(`c:${run.slice(start, start + size)}`);
  };
  gather(text, { ...context, concepts }, { add, addRuns });
  return labels;
}

/** The columns of the features of a normalised message that a vocabulary knows, in the same order. */
export function featureColumns(
  text: string,
  concepts: Matcher,
  { previous, vocabulary }: FeatureContext & { readonly vocabulary: Vocabulary },
): readonly number[] {
  const into: number[] = [];
  const { index } = vocabulary;
  const add = (label: string): void => {
    const column = columnOf(index, label);
    if (column >= 0) into.push(column);
  };
  const addRuns = (run: string, size: number): void => addRunColumns(index, run, { lead: 'c:', size, into });
  gather(text, { previous, vocabulary, concepts }, { add, addRuns });
  return into;
}

function gather(
  text: string,
  { previous = '', vocabulary, concepts }: FeatureContext & { readonly concepts: Matcher },
  sink: Sink,
): void {
  const mended = vocabulary ? mendSpelling(text, vocabulary, concepts) : text;
  const masked = maskFigures(mended.replace(HANDLES, '')).replace(OATHS, '');
  addWords(masked, sink);
  addHanGrams(masked, sink);
  addConcepts(mended === text ? text : `${text} ; ${mended}`, concepts, sink);
  if (previous !== '' && isFragment(text)) addPrevious(previous, concepts, sink);
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

/** Whom a public post is addressed to says nothing of what is wanted. */
const HANDLES = /(?<![a-z\d.])@[a-z\d_]{1,30} ?/g;

/** Digits and the placeholders of masked texts ("[phone]", "{{Order Number}}") are figures. */
function maskFigures(text: string): string {
  return text.replace(/\[[^[\]]{1,16}\]|\{\{[^{}]{1,32}\}\}/g, '#').replace(/\d[\d.,]{0,11}/g, '#');
}

function addWords(text: string, sink: Sink): void {
  const stems: string[] = [];
  for (const match of text.matchAll(/[a-z]{1,24}|#/g)) {
    const word = match[0];
    const stem = stemOf(word);
    sink.add(`w:${stem}`);
    sink.add(`w:${stems.at(-1) ?? '^'} ${stem}`);
    for (let back = 2; back <= REACH; back += 1) {
      const earlier = stems.at(-back);
      if (earlier !== undefined) sink.add(`w:${earlier}_${stem}`);
    }
    stems.push(stem);
    if (word.length < 3) continue;
    for (let size = 3; size <= 4; size += 1) sink.addRuns(`_${word}_`, size);
  }
}

/** Words this far apart are still a pair: "cancel … order" whatever stands between. */
const REACH = 3;

function addHanGrams(text: string, sink: Sink): void {
  for (const match of text.matchAll(/[\u3400-\u9fff#]{1,200}/g)) {
    for (let size = 1; size <= 3; size += 1) sink.addRuns(match[0], size);
  }
}

function addConcepts(text: string, concepts: Matcher, sink: Sink): void {
  const found = [...findMatches(concepts, text).keys()].filter((name) => !name.startsWith(PREVIOUS_PREFIX)).sort();
  for (const [index, name] of found.entries()) {
    sink.add(`k:${name}`);
    for (let other = index + 1; other < found.length; other += 1) sink.add(`k:${name}+${found[other]}`);
  }
  if (/[?？]|吗|呢$/.test(text)) sink.add('k:?');
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

function addPrevious(previous: string, concepts: Matcher, sink: Sink): void {
  const names = [...findMatches(concepts, previous).keys()].filter((name) => name.startsWith(PREVIOUS_PREFIX));
  const opening = names.find((name) => name === OPENING);
  for (const name of opening ? [opening] : names) sink.add(`p:${name}`);
  if (opening) return;
  if (/[?？]|[吗呢么]\W{0,6}$/.test(previous)) sink.add('p:?');
}
