import { askRequests } from './ask-requests.ts';
import { extractFeatures } from './features.ts';
import { trainLogistic } from './logistic-planes.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { type Model, packModel } from './model.ts';
import { normalise, normalisePrevious } from './normalise.ts';
import { type Lesson, learningOrder, type Machines, trainSupportVectors } from './support-vectors.ts';
import type { UnderstandingData } from './understanding-data.ts';
import { buildVocabulary, columnsOf, vectorise } from './vocabulary.ts';

/**
 * Trains the classifier on the examples and requests of the data: support vector machines and a softmax
 * over TF-IDF features, both linear and added into one plane per intent.
 * Pure and deterministic; the result is plain data (see `Model`). Equal normalised texts count once per intent, an owner's several times.
 */
export function trainModel(data: UnderstandingData): Model {
  const concepts = createMatcher(Object.fromEntries(data.concepts.map(({ name, patterns }) => [name, patterns])));
  const classes = data.intents.map(({ id }) => id);
  const { documents, labels } = collect(data, concepts);
  const vocabulary = buildVocabulary(documents);
  const rows = documents.map((features) => vectorise(columnsOf(features, vocabulary), vocabulary));
  const machines = trainPlanes({ rows, labels, classes: classes.length, columns: vocabulary.index.size });
  return packModel({
    classes,
    social: data.intents.filter(({ social }) => social).map(({ id }) => id),
    concepts: data.concepts,
    vocabulary,
    machines,
    calibration: data.calibration,
  });
}

/** How much either learner counts in the sum; margins of support vectors are several times smaller. */
const LOGISTIC_SHARE = 0.9;
const SUPPORT_SHARE = 1.3;

function trainPlanes(lesson: Lesson): Machines {
  const order = learningOrder(lesson.rows.length);
  const logistic = trainLogistic(lesson, order);
  const support = trainSupportVectors(lesson, order);
  const sum = (a: Float32Array, b: Float32Array): Float32Array =>
    a.map((value, at) => LOGISTIC_SHARE * value + SUPPORT_SHARE * (b[at] ?? 0));
  return {
    classes: lesson.classes,
    weights: sum(logistic.weights, support.weights),
    bias: sum(logistic.bias, support.bias),
  };
}

/** An owner's few examples are learnt as often as this: once, they would hardly be heard among thousands. */
const OWN_TIMES = 6;

interface Corpus {
  readonly documents: (readonly string[])[];
  readonly labels: number[];
}

function collect(data: UnderstandingData, concepts: Matcher): Corpus {
  const corpus: Corpus = { documents: [], labels: [] };
  for (const [label, { examples }] of data.intents.entries()) {
    const seen = new Set<string>();
    for (const { text, previous = '', own } of examples) {
      const plain = normalise(text).text;
      const before = normalisePrevious(previous);
      const key = `${before}\n${plain}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const features = extractFeatures(plain, concepts, { previous: before });
      for (let time = 0; time < (own ? OWN_TIMES : 1); time += 1) {
        corpus.documents.push(features);
        corpus.labels.push(label);
      }
    }
  }
  for (const { label, text } of askRequests(data)) {
    corpus.documents.push(extractFeatures(normalise(text).text, concepts));
    corpus.labels.push(label);
  }
  return corpus;
}
