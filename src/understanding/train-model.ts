import { type CompiledConcept, compileConcepts, extractFeatures } from './features.ts';
import type { Model } from './model.ts';
import { packModel } from './model.ts';
import { normalise } from './normalise.ts';
import { trainMachines } from './support-vectors.ts';
import type { UnderstandingData } from './understanding-data.ts';
import { buildVocabulary, vectorise } from './vocabulary.ts';

/**
 * Trains the classifier on the examples of the data: one linear support vector machine per intent over TF-IDF features.
 * Pure and deterministic; the result is plain JSON (see `Model`). Equal normalised texts count once per intent.
 */
export function trainModel(data: UnderstandingData): Model {
  const concepts = compileConcepts(data.concepts);
  const classes = data.intents.map(({ id }) => id);
  const { documents, labels } = collect(data, concepts);
  const vocabulary = buildVocabulary(documents);
  const rows = documents.map((features) => vectorise(features, vocabulary));
  const machines = trainMachines({ rows, labels, classes: classes.length, columns: vocabulary.index.size });
  return packModel({
    classes,
    social: data.intents.filter(({ social }) => social).map(({ id }) => id),
    concepts: data.concepts,
    vocabulary,
    machines,
    calibration: data.calibration,
  });
}

interface Corpus {
  readonly documents: (readonly string[])[];
  readonly labels: number[];
}

function collect(data: UnderstandingData, concepts: readonly CompiledConcept[]): Corpus {
  const corpus: Corpus = { documents: [], labels: [] };
  for (const [label, { examples }] of data.intents.entries()) {
    const seen = new Set<string>();
    for (const { text } of examples) {
      const plain = normalise(text).text;
      if (seen.has(plain)) continue;
      seen.add(plain);
      corpus.documents.push(extractFeatures(plain, concepts));
      corpus.labels.push(label);
    }
  }
  return corpus;
}
