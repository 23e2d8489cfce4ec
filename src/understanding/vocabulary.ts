/** Feature labels with their column and inverse document frequency. */
export interface Vocabulary {
  readonly index: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
}

/** A sparse row: columns and their weights. */
export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** How much each family of features counts, by the first letter of its label; each is brought to length one before. */
const GROUP_WEIGHT: Readonly<Record<string, number>> = { w: 1, c: 1, k: 0.7, p: 0.8 };

/** All features seen in at least two examples (concepts, previous lines: one), in order of first sight. */
export function buildVocabulary(documents: readonly (readonly string[])[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const features of documents) {
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const index = new Map<string, number>();
  const idf: number[] = [];
  for (const [feature, count] of counts) {
    if (count < 2 && !/^[kp]:/.test(feature)) continue;
    index.set(feature, index.size);
    idf.push(Math.log(1 + documents.length / count));
  }
  return { index, idf: Float32Array.from(idf) };
}

/** TF-IDF of the known features, each family brought to its own length. */
export function vectorise(features: readonly string[], { index, idf }: Vocabulary): SparseRow {
  const found = new Map<number, { group: string; value: number }>();
  const norms: Record<string, number> = {};
  for (const feature of features) {
    const column = index.get(feature);
    if (column === undefined || found.has(column)) continue;
    const value = idf[column] ?? 0;
    const group = feature.charAt(0);
    norms[group] = (norms[group] ?? 0) + value * value;
    found.set(column, { group, value });
  }
  const columns: number[] = [];
  const values: number[] = [];
  for (const [column, { group, value }] of found) {
    columns.push(column);
    values.push((value * (GROUP_WEIGHT[group] ?? 1)) / Math.sqrt(norms[group] || 1));
  }
  return { columns, values };
}
