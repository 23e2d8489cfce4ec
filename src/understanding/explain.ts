import { marginsOf } from './classify.ts';
import { columnOf } from './feature-index.ts';
import { extractFeatures } from './features.ts';
import { findMatches } from './matcher.ts';
import { normalise } from './normalise.ts';
import type { Understanding } from './understand.ts';
import { columnsOf, vectorise } from './vocabulary.ts';

/** Why a message was read as it was, for the owner's eyes. */
export interface Explanation {
  /** The message as matched: simplified, lower case, marks folded. */
  readonly plain: string;
  /** The best classes with their raw margins, best first. */
  readonly ranking: readonly { readonly id: string; readonly margin: number }[];
  /** The words, character runs and concepts that spoke most for the first class against the second; `weight` is their share of the lead. */
  readonly deciding: readonly { readonly sign: string; readonly weight: number }[];
  /** The fixed word lists that matched, each with the words found. */
  readonly lists: readonly { readonly list: string; readonly words: string }[];
}

const MAX_RANKED = 5;
const MAX_SIGNS = 10;

/** Tells which words decided the intent of a message, and which fixed lists it touched. */
export function explain(engine: Understanding, source: string): Explanation {
  const plain = normalise(source).text;
  const { classifier } = engine;
  const margins = marginsOf(plain, classifier);
  const order = [...margins.keys()].sort((a, b) => (margins[b] ?? 0) - (margins[a] ?? 0));
  const [first = 0, second = 0] = order;
  return {
    plain,
    ranking: order
      .slice(0, MAX_RANKED)
      .map((owner) => ({ id: classifier.classes[owner] ?? '', margin: round(margins[owner] ?? 0) })),
    deciding: signsFor(plain, engine, { first, second }),
    lists: [...findMatches(engine.lexicons, plain)].map(([list, words]) => ({ list, words })),
  };
}

function signsFor(
  plain: string,
  { classifier }: Understanding,
  rivals: { readonly first: number; readonly second: number },
): Explanation['deciding'] {
  const { vocabulary, planes, matcher } = classifier;
  const features = extractFeatures(plain, matcher, { vocabulary });
  const { columns, values } = vectorise(columnsOf(features, vocabulary), vocabulary);
  const labels = new Map(features.map((feature) => [columnOf(vocabulary.index, feature), feature]));
  return columns
    .map((column, index) => {
      const weightOf = (owner: number): number =>
        (planes.bytes[column * planes.classes + owner] ?? 0) * (planes.scales[owner] ?? 0);
      const lead = weightOf(rivals.first) - weightOf(rivals.second);
      return { sign: labels.get(column) ?? '', weight: round((values[index] ?? 0) * lead) };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_SIGNS)
    .filter(({ weight }) => weight > 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
