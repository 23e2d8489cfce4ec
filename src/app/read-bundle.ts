import { cachedBundle } from '../config/cached-bundle.ts';
import { type Bundle, compileBundle } from '../config/compile-bundle.ts';
import { readFiles } from '../config/read-files.ts';
import type { Fault } from '../values/errors.ts';
import { type Instant, zoned } from '../values/instants.ts';

/** Where the files of a bundle lie. */
export interface BundlePlaces {
  readonly configDir: string;
  readonly flowsDir: string;
}

/** A bundle with the files it was made of, or all that is wrong with them. */
export type ReadBundle =
  | { readonly bundle: Bundle; readonly files: Readonly<Record<string, string>> }
  | { readonly faults: readonly Fault[] };

/**
 * Reads and compiles the files of a shop; `now` tells which dates lie in the future. With `cacheDir` the same files are
 * proved once only.
 */
export async function readBundle(
  { configDir, flowsDir, cacheDir }: BundlePlaces & { readonly cacheDir?: string },
  now: Instant,
): Promise<ReadBundle> {
  const { files, faults } = await readFiles({ shopDir: configDir, flowsDir });
  if (faults.some(({ severity }) => severity === 'error')) return { faults };
  const options = { today: zoned(now, 'UTC').toPlainDate().toString() };
  const compiled =
    cacheDir === undefined ? compileBundle(files, options) : await cachedBundle(files, options, cacheDir);
  return 'faults' in compiled ? compiled : { bundle: compiled.bundle, files };
}
