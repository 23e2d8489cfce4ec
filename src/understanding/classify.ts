import { type CompiledConcept, compileConcepts, extractFeatures } from './features.ts';
import { type Model, type ModelParts, unpackModel } from './model.ts';
import { splitSegments } from './split-segments.ts';
import type { CalibrationWeights } from './understanding-data.ts';
import { vectorise } from './vocabulary.ts';

/** A model unpacked and ready. */
export interface Classifier extends ModelParts {
  readonly compiled: readonly CompiledConcept[];
  readonly outOfScope: number;
  readonly socialSet: ReadonlySet<string>;
}

/** An intent with its calibrated confidence, 0…1. */
export interface IntentScore {
  readonly id: string;
  readonly confidence: number;
}

/** Unpacks a model for scoring. */
export function createClassifier(model: Model): Classifier {
  const parts = unpackModel(model);
  return {
    ...parts,
    compiled: compileConcepts(parts.concepts),
    outOfScope: parts.classes.indexOf('out_of_scope'),
    socialSet: new Set(parts.social),
  };
}

/** Raw margins of all classes for one normalised text. */
export function scoreMargins(text: string, classifier: Classifier): Float32Array {
  const { columns, values } = vectorise(extractFeatures(text, classifier.compiled), classifier.vocabulary);
  const { classes, weights, bias } = classifier.machines;
  const margins = Float32Array.from(bias);
  for (const [index, column] of columns.entries()) {
    const value = values[index] ?? 0;
    const from = column * classes;
    for (let owner = 0; owner < classes; owner += 1) margins[owner] = (margins[owner] ?? 0) + value * (weights[from + owner] ?? 0);
  }
  return margins;
}

const MAX_INTENTS = 3;
const SEGMENT_CONFIDENCE = 0.45;

/** One to three intents, the most telling first and social ones last. */
export function classify(text: string, classifier: Classifier, language: 'zh' | 'en'): readonly IntentScore[] {
  const calibration = classifier.calibration[language];
  const whole = best(scoreMargins(text, classifier), classifier, calibration);
  const found = new Map([[whole.id, whole.confidence]]);
  const segments = splitSegments(text);
  if (segments.length > 1) {
    for (const { start, end } of segments) {
      const part = best(scoreMargins(text.slice(start, end).trim(), classifier), classifier, calibration);
      if (part.confidence < SEGMENT_CONFIDENCE || part.id === 'out_of_scope') continue;
      found.set(part.id, Math.max(found.get(part.id) ?? 0, part.confidence));
    }
  }
  return rank([...found].map(([id, confidence]) => ({ id, confidence })), classifier.socialSet);
}

function best(margins: Float32Array, classifier: Classifier, calibration: CalibrationWeights): IntentScore {
  let top = 0;
  let second = -1;
  for (let owner = 1; owner < margins.length; owner += 1) {
    const margin = margins[owner] ?? 0;
    if (margin > (margins[top] ?? 0)) {
      second = top;
      top = owner;
    } else if (second < 0 || margin > (margins[second] ?? 0)) second = owner;
  }
  const margin = margins[top] ?? 0;
  const lead = margin - (margins[second] ?? margin);
  const overScope = top === classifier.outOfScope ? 0 : margin - (margins[classifier.outOfScope] ?? margin);
  return { id: classifier.classes[top] ?? 'out_of_scope', confidence: confidenceOf([1, margin, lead, overScope], calibration) };
}

function confidenceOf(inputs: CalibrationWeights, weights: CalibrationWeights): number {
  const sum = inputs.reduce((total, input, index) => total + input * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

function rank(scores: readonly IntentScore[], social: ReadonlySet<string>): readonly IntentScore[] {
  const weightOf = ({ id, confidence }: IntentScore): number => (social.has(id) ? confidence - 2 : id === 'out_of_scope' ? confidence - 1 : confidence);
  return [...scores].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MAX_INTENTS);
}
