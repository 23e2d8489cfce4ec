import { z } from 'zod';
import { ShopkeeperError } from '../values/errors.ts';
import type { Machines } from './support-vectors.ts';
import type { CalibrationWeights, Concept } from './understanding-data.ts';
import { asVocabulary, type SparseRow, type Vocabulary } from './vocabulary.ts';

const weights = z.custom<CalibrationWeights>((value) => Array.isArray(value) && value.length === 4);
const modelShape = z.strictObject({
  version: z.literal(2),
  classes: z.array(z.string()),
  social: z.array(z.string()),
  concepts: z.array(z.strictObject({ name: z.string(), patterns: z.array(z.string()) })),
  calibration: z.strictObject({ zh: weights, en: weights }),
  /** Feature labels, joined by line ends; the number of a line is its column. */
  features: z.string(),
  idf: z.instanceof(Float32Array),
  /** `weights[column * classes + class]`, to be multiplied by the scale of the class. */
  weights: z.instanceof(Int8Array),
  scales: z.array(z.number()),
  bias: z.array(z.number()),
});

/** A trained classifier as plain data: what `structuredClone` and `node:v8` can copy and store. */
export type Model = z.infer<typeof modelShape>;

/** What packed and unpacked models share. */
interface ModelFrame {
  readonly classes: readonly string[];
  readonly social: readonly string[];
  readonly concepts: readonly Concept[];
  readonly vocabulary: Vocabulary;
  readonly calibration: Readonly<Record<'zh' | 'en', CalibrationWeights>>;
}

/** What a model is packed from. */
export interface ModelParts extends ModelFrame {
  readonly machines: Machines;
}

/** A model ready to score; its planes stay bytes. */
export interface UnpackedModel extends ModelFrame {
  readonly planes: BytePlanes;
}

/** One plane per class: weight = `bytes[column * classes + class] * scales[class]`. */
export interface BytePlanes {
  readonly classes: number;
  readonly bytes: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** Checks that what was read is a model. Throws ShopkeeperError MODEL_UNREADABLE when it is not. */
export function loadModel(stored: unknown): Model {
  const result = modelShape.safeParse(stored);
  if (result.success) return result.data;
  throw new ShopkeeperError(
    'MODEL_UNREADABLE',
    'Cannot load the model: its shape is not that of version 2, wanted a fresh training',
    {
      cause: result.error,
    },
  );
}

/** Makes the model small enough to store: weights become bytes with one scale per class. */
export function packModel({ machines, vocabulary, ...parts }: ModelParts): Model {
  const { classes } = machines;
  const scales = new Float64Array(classes);
  for (const [at, weight] of machines.weights.entries()) {
    const owner = at % classes;
    scales[owner] = Math.max(scales[owner] ?? 0, Math.abs(weight) / 127);
  }
  return {
    version: 2,
    classes: [...parts.classes],
    social: [...parts.social],
    concepts: parts.concepts.map(({ name, patterns }) => ({ name, patterns: [...patterns] })),
    calibration: parts.calibration,
    features: vocabulary.index.labels,
    idf: Float32Array.from(vocabulary.idf),
    weights: Int8Array.from(machines.weights, (weight, at) => Math.round(weight / (scales[at % classes] || 1))),
    scales: [...scales],
    bias: [...machines.bias],
  };
}

/** The model with its features indexed, ready to score. */
export function unpackModel(model: Model): UnpackedModel {
  return {
    classes: model.classes,
    social: model.social,
    concepts: model.concepts,
    calibration: model.calibration,
    vocabulary: asVocabulary(model.features, model.idf),
    planes: {
      classes: model.classes.length,
      bytes: model.weights,
      scales: Float32Array.from(model.scales),
      bias: Float32Array.from(model.bias),
    },
  };
}

/** Margins of one sparse row under byte planes. */
export function scorePlanes(row: SparseRow, { classes, bytes, scales, bias }: BytePlanes): Float32Array {
  const margins = new Float32Array(classes);
  for (let index = 0; index < row.columns.length; index += 1) {
    const value = row.values[index] ?? 0;
    const from = (row.columns[index] ?? 0) * classes;
    for (let owner = 0; owner < classes; owner += 1)
      margins[owner] = (margins[owner] ?? 0) + value * (bytes[from + owner] ?? 0);
  }
  return margins.map((margin, owner) => margin * (scales[owner] ?? 0) + (bias[owner] ?? 0));
}
