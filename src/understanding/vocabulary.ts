import { columnOf, type FeatureIndex, familiesOf, indexFeatures, labelOf } from './feature-index.ts';

/** The features that were learnt: their columns, families and inverse document frequencies. */
export interface Vocabulary {
  readonly index: FeatureIndex;
  readonly idf: Float32Array;
  /** The letter of the family of each column. */
  readonly families: Uint8Array;
  /** The beginnings, of one letter and more, of the stems that are common: what a misspelt word may have meant. */
  readonly beginnings: ReadonlySet<string>;
}

/** A sparse row: columns and their weights. */
export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** How much each family of features counts, by the letter of its labels; each is brought to length one before. */
const FAMILY_WEIGHT: Readonly<Record<string, number>> = { w: 1, c: 1, k: 0.7, p: 0.8 };
const WEIGHTS = Float64Array.from({ length: 128 }, (_, unit) => FAMILY_WEIGHT[String.fromCharCode(unit)] ?? 1);

/** How steeply rare features outweigh common ones; at 1 a word of a single example may speak over all others. */
const RARITY = 0.7;

/** In how many examples a feature must be seen to count: the more of a kind there are, the more of them tell nothing. */
function leastSeen(feature: string): number {
  if (COUNTS_ONCE.test(feature)) return 1;
  if (feature.startsWith('w:')) return feature.includes('_') ? 4 : 3;
  return LATIN.test(feature.slice(2)) ? 4 : 2;
}

/** Concepts, previous lines, and single words, which are few and telling. */
const COUNTS_ONCE = /^(?:[kp]:|w:[a-z]+$)/;
const LATIN = /[a-z]/;

/** All features seen often enough, in order of first sight. */
export function buildVocabulary(documents: readonly (readonly string[])[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const features of documents) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const labels: string[] = [];
  const idf: number[] = [];
  for (const [feature, count] of counts) {
    if (count < leastSeen(feature)) continue;
    labels.push(feature);
    idf.push(Math.log(1 + documents.length / count) ** RARITY);
  }
  return asVocabulary(labels.join('\n'), Float32Array.from(idf));
}

/** The vocabulary of labels joined by line ends. */
export function asVocabulary(labels: string, idf: Float32Array): Vocabulary {
  const index = indexFeatures(labels);
  return { index, idf, families: familiesOf(index), beginnings: beginningsOf(index, idf) };
}

/** Words are common that were seen in about one of a thousand examples. */
export const COMMON_IDF = Math.log(1 + 1340) ** RARITY;
/** Longer beginnings tell no more. */
export const MAX_BEGINNING = 6;

function beginningsOf(index: FeatureIndex, idf: Float32Array): ReadonlySet<string> {
  const beginnings = new Set<string>();
  for (let column = 0; column < index.size; column += 1) {
    if ((idf[column] ?? 0) >= COMMON_IDF) continue;
    const stem = /^w:([a-z]+)$/.exec(labelOf(index, column))?.[1] ?? '';
    for (let end = 1; end <= MAX_BEGINNING; end += 1) beginnings.add(stem.slice(0, end));
  }
  return beginnings;
}

/** The columns of the features that are known. */
export function columnsOf(features: readonly string[], { index }: Vocabulary): readonly number[] {
  return features.map((feature) => columnOf(index, feature)).filter((column) => column >= 0);
}

/** TF-IDF of known features, each family brought to its own length; a repeated column counts once. */
export function vectorise(known: readonly number[], { idf, families }: Vocabulary): SparseRow {
  const columns = [...new Set(known)];
  const squares = new Float64Array(WEIGHTS.length);
  for (const column of columns) {
    const value = idf[column] ?? 0;
    const family = families[column] ?? 0;
    squares[family] = (squares[family] ?? 0) + value * value;
  }
  const values = columns.map((column) => {
    const family = families[column] ?? 0;
    return ((idf[column] ?? 0) * (WEIGHTS[family] ?? 1)) / Math.sqrt(squares[family] || 1);
  });
  return { columns, values };
}
