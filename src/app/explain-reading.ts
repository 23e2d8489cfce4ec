import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Classifier } from '../understanding/classify.ts';
import { extractFeatures } from '../understanding/features.ts';
import { scoreRow, softmax } from '../understanding/logistic-planes.ts';
import { findMatches } from '../understanding/matcher.ts';
import { normalise } from '../understanding/normalise.ts';
import { vectorise } from '../understanding/vocabulary.ts';

/** What speaks for an intent: words, parts of words or a concept, and how much; negative speaks against it. */
export interface Evidence {
  readonly kind: 'word' | 'letters' | 'concept';
  readonly text: string;
  readonly weight: number;
}

/** Which words and concepts decided how a message is read. */
export interface ReadingReasons {
  /** The message as it is compared: simplified script, lower case. */
  readonly plain: string;
  /** Concepts found, with the words that showed them. */
  readonly concepts: Readonly<Record<string, string>>;
  /** Fixed words found, by list, with the words themselves. */
  readonly words: Readonly<Record<string, string>>;
  /** The likeliest intents for the message as a whole, with what weighed most. */
  readonly intents: readonly { readonly id: string; readonly share: number; readonly evidence: readonly Evidence[] }[];
}

const INTENTS_SHOWN = 3;
const EVIDENCE_SHOWN = 8;

/** Takes the reading of a message apart. */
export function explainReading({ understanding }: LoadedBundle, text: string): ReadingReasons {
  const { classifier, lexicons } = understanding;
  const plain = normalise(text).text;
  const labels = [...new Set(extractFeatures(plain, classifier.matcher))];
  const row = vectorise(labels, classifier.vocabulary);
  const shares = softmax(scoreRow(row, classifier.machines));
  const values = new Map(row.columns.map((column, at) => [column, row.values[at] ?? 0]));
  const likeliest = [...shares.keys()].toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, INTENTS_SHOWN);
  return {
    plain,
    concepts: Object.fromEntries(findMatches(classifier.matcher, plain)),
    words: Object.fromEntries(findMatches(lexicons, plain)),
    intents: likeliest.map((owner) => ({
      id: classifier.classes[owner] ?? '',
      share: shares[owner] ?? 0,
      evidence: evidenceFor(classifier, owner, { labels, values }),
    })),
  };
}

interface Weighed {
  readonly labels: readonly string[];
  /** By column. */
  readonly values: ReadonlyMap<number, number>;
}

function evidenceFor(classifier: Classifier, owner: number, { labels, values }: Weighed): readonly Evidence[] {
  const { machines, vocabulary } = classifier;
  return labels
    .flatMap((label) => {
      const column = vocabulary.index.get(label);
      if (column === undefined) return [];
      const weight = (values.get(column) ?? 0) * (machines.weights[column * machines.classes + owner] ?? 0);
      return [{ kind: kindOf(label), text: label.slice(2), weight }];
    })
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, EVIDENCE_SHOWN);
}

function kindOf(label: string): Evidence['kind'] {
  if (label.startsWith('k:')) return 'concept';
  return label.startsWith('w:') ? 'word' : 'letters';
}
