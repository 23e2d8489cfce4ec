import { hash32 } from '../values/hash.ts';
import type { Lesson, Machines } from './support-vectors.ts';
import type { SparseRow } from './vocabulary.ts';

const EPOCHS = 6;
const RATE = 0.2;
const DECAY = 1e-4;
/** Share of the features of a row that are not heard in an epoch, so that no wish hangs on a single word. */
const DROPPED = 0.3;

/** One softmax over all classes, learnt by AdaGrad in the given order of rows. Deterministic. */
export function trainLogistic(lesson: Lesson, order: Int32Array): Machines {
  const { classes, columns, rows, labels } = lesson;
  const machines = { classes, weights: new Float32Array(columns * classes), bias: new Float32Array(classes) };
  const seen = { weights: new Float32Array(columns * classes).fill(1e-3), bias: new Float32Array(classes).fill(1e-3) };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const row of order) {
      const whole = rows[row];
      if (!whole) continue;
      const example = thinRow(whole, hash32(row, epoch));
      const errors = softmax(scoreRow(example, machines));
      const label = labels[row] ?? 0;
      errors[label] = (errors[label] ?? 0) - 1;
      step(example, errors, { machines, seen });
    }
  }
  return machines;
}

/** A row without a share of its features, the rest grown to make up for them. */
function thinRow({ columns, values }: SparseRow, seed: number): SparseRow {
  const kept: { columns: number[]; values: number[] } = { columns: [], values: [] };
  let state = seed;
  for (let index = 0; index < columns.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (state / 0x1_0000_0000 < DROPPED) continue;
    kept.columns.push(columns[index] ?? 0);
    kept.values.push((values[index] ?? 0) / (1 - DROPPED));
  }
  return kept;
}

/** Margins of one sparse row under linear machines. */
function scoreRow(row: SparseRow, machines: Machines): Float32Array {
  const { classes, weights, bias } = machines;
  const margins = Float32Array.from(bias);
  for (let index = 0; index < row.columns.length; index += 1) {
    const value = row.values[index] ?? 0;
    const from = (row.columns[index] ?? 0) * classes;
    for (let owner = 0; owner < classes; owner += 1)
      margins[owner] = (margins[owner] ?? 0) + value * (weights[from + owner] ?? 0);
  }
  return margins;
}

/** Scores turned into probabilities, in place. */
export function softmax(scores: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const part = Math.exp((scores[index] ?? 0) - highest);
    scores[index] = part;
    sum += part;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / sum;
  return scores;
}

interface Learning {
  readonly machines: Machines;
  readonly seen: { readonly weights: Float32Array; readonly bias: Float32Array };
}

function step(row: Lesson['rows'][number], errors: Float32Array, { machines, seen }: Learning): void {
  const { classes, weights, bias } = machines;
  for (let index = 0; index < row.columns.length; index += 1) {
    const value = row.values[index] ?? 0;
    const from = (row.columns[index] ?? 0) * classes;
    for (let owner = 0; owner < classes; owner += 1) {
      const at = from + owner;
      const gradient = (errors[owner] ?? 0) * value + DECAY * (weights[at] ?? 0);
      const total = (seen.weights[at] ?? 0) + gradient * gradient;
      seen.weights[at] = total;
      weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(total);
    }
  }
  for (let owner = 0; owner < classes; owner += 1) {
    const gradient = errors[owner] ?? 0;
    const total = (seen.bias[owner] ?? 0) + gradient * gradient;
    seen.bias[owner] = total;
    bias[owner] = (bias[owner] ?? 0) - (RATE * gradient) / Math.sqrt(total);
  }
}
