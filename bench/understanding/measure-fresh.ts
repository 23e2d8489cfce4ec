import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { ReadingContext } from '../../src/understanding/meaning.ts';
import type { Model } from '../../src/understanding/model.ts';
import type { UnderstandingData } from '../../src/understanding/understanding-data.ts';
import { quantile } from './measure.ts';

/** A message as it is given to the reader. */
export interface Passage {
  readonly text: string;
  readonly context: ReadingContext;
}

/** What one fresh process tells: time to load the stored model, memory over bare Node, time of each message. */
interface Run {
  readonly loadMs: number;
  readonly rssMb: number;
  readonly micros: readonly number[];
}

const RUNS = 3;
/** Bounds of text length, in UTF-16 units, by which times are told apart. */
const LENGTHS = [20, 50, 100, 200, 2000];

/** Loads a stored model in processes that train nothing and times every message there; the middle one of three runs. */
export function measureFresh(
  model: Model,
  lexicons: UnderstandingData['lexicons'],
  passages: readonly Passage[],
): Record<string, Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'understanding-'));
  const paths = Object.entries({ model, lexicons, passages }).map(([name, value]) => {
    const path = join(folder, name);
    writeFileSync(path, serialize(value));
    return path;
  });
  const reader = fileURLToPath(import.meta.resolve('./fresh-reader.ts'));
  const runs = Array.from(
    { length: RUNS },
    (): Run => JSON.parse(execFileSync(process.execPath, [reader, ...paths], { encoding: 'utf8' })),
  );
  rmSync(folder, { recursive: true });
  const middle = (of: (run: Run) => number): number => quantile(runs.map(of), 0.5);
  const micros = passages.map((_, index) => middle((run) => run.micros[index] ?? 0));
  return {
    process: { loadMs: middle(({ loadMs }) => loadMs), rssMb: middle(({ rssMb }) => rssMb) },
    micros: { p50: quantile(micros, 0.5), p99: quantile(micros, 0.99), longest: quantile(micros, 1) },
    ...Object.fromEntries(
      LENGTHS.map((length, index) => [
        `micros to ${length}`,
        inBounds({ micros, passages, length, above: LENGTHS[index - 1] ?? 0 }),
      ]),
    ),
  };
}

function inBounds({
  micros,
  passages,
  length,
  above,
}: {
  readonly micros: readonly number[];
  readonly passages: readonly Passage[];
  readonly length: number;
  readonly above: number;
}): Record<string, number> {
  const found = micros.filter((_, index) => {
    const chars = passages[index]?.text.length ?? 0;
    return chars > above && chars <= length;
  });
  return { rows: found.length, p50: quantile(found, 0.5), p99: quantile(found, 0.99) };
}
