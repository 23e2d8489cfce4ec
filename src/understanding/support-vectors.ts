import { unitHash } from '../values/hash.ts';
import type { SparseRow } from './vocabulary.ts';

/** What is to be learnt: a row per example, its class, and how many classes and columns there are. */
export interface Lesson {
  readonly rows: readonly SparseRow[];
  readonly labels: readonly number[];
  readonly classes: number;
  readonly columns: number;
}

/** One linear machine per class: `weights[column * classes + class]`, `bias[class]`. */
export interface Machines {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const PENALTY = 0.25;
const EPOCHS = 4;
const TOLERANCE = 0.01;

/** One-against-the-rest support vector machines with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008). */
export function trainSupportVectors(lesson: Lesson, order: Int32Array): Machines {
  const { classes, columns } = lesson;
  const weights = new Float32Array(columns * classes);
  const bias = new Float32Array(classes);
  const packed = pack(lesson.rows);
  for (let positive = 0; positive < classes; positive += 1) {
    const plane = descend({ packed, labels: lesson.labels, positive, columns, order });
    for (let column = 0; column < columns; column += 1) weights[column * classes + positive] = plane[column] ?? 0;
    bias[positive] = plane[columns] ?? 0;
  }
  return { classes, weights, bias };
}

interface PackedRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly squares: Float64Array;
}

interface Task {
  readonly packed: PackedRows;
  readonly labels: readonly number[];
  readonly positive: number;
  readonly columns: number;
  readonly order: Int32Array;
}

/** Rows end to end; the bias is one more column of value 1. */
function pack(rows: readonly SparseRow[]): PackedRows {
  const total = rows.reduce((sum, { columns }) => sum + columns.length, 0);
  const packed = {
    starts: new Int32Array(rows.length + 1),
    columns: new Int32Array(total),
    values: new Float64Array(total),
    squares: new Float64Array(rows.length),
  };
  let at = 0;
  for (const [row, { columns, values }] of rows.entries()) {
    let square = 1;
    for (const [index, column] of columns.entries()) {
      const value = values[index] ?? 0;
      packed.columns[at] = column;
      packed.values[at] = value;
      square += value * value;
      at += 1;
    }
    packed.squares[row] = square;
    packed.starts[row + 1] = at;
  }
  return packed;
}

function descend({ packed, labels, positive, columns, order }: Task): Float64Array {
  const plane = new Float64Array(columns + 1);
  const alphas = new Float64Array(order.length);
  const { starts, values, squares } = packed;
  const resting = new Uint8Array(order.length);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    let largest = 0;
    for (const row of order) {
      if ((resting[row] ?? 0) > 0 && epoch < EPOCHS - 1) {
        resting[row] = (resting[row] ?? 0) - 1;
        continue;
      }
      const sign = labels[row] === positive ? 1 : -1;
      const softness = 1 / (2 * PENALTY * (sign > 0 ? POSITIVE_WEIGHT : 1));
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? 0;
      let score = plane[columns] ?? 0;
      for (let at = from; at < to; at += 1) score += (plane[packed.columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
      const alpha = alphas[row] ?? 0;
      const gradient = sign * score - 1 + softness * alpha;
      if (alpha === 0 && gradient >= 0) {
        // Far on its own side: not looked at for some rounds.
        resting[row] = gradient > 0.5 ? 3 : gradient > 0.2 ? 1 : 0;
        continue;
      }
      largest = Math.max(largest, Math.abs(gradient));
      const next = Math.max(alpha - gradient / ((squares[row] ?? 1) + softness), 0);
      const step = (next - alpha) * sign;
      alphas[row] = next;
      if (step === 0) continue;
      for (let at = from; at < to; at += 1) {
        const column = packed.columns[at] ?? 0;
        plane[column] = (plane[column] ?? 0) + step * (values[at] ?? 0);
      }
      plane[columns] = (plane[columns] ?? 0) + step;
    }
    if (largest < TOLERANCE) break;
  }
  return plane;
}

/** Positive examples are few against all the rest; each counts this many times. */
const POSITIVE_WEIGHT = 2;

/** The order in which rows are learnt: shuffled, the same on every machine. */
export function learningOrder(length: number): Int32Array {
  const keys = Float64Array.from({ length }, (_, index) => unitHash('row', index));
  return Int32Array.from({ length }, (_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
}
