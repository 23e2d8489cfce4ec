import type { Bundle } from '../config/compile-bundle.ts';
import { cachedModel } from '../config/understanding-cache.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Instant } from '../values/instants.ts';
import { ConfigRefused } from './config-refused.ts';
import { loadBundle } from './load-bundle.ts';
import { type BundlePlaces, readBundle } from './read-bundle.ts';

/** The shop's files as they are now, ready to read messages. Throws ConfigRefused. */
export async function readyBundle(
  places: BundlePlaces & { readonly dataDir: string },
  now: Instant,
): Promise<LoadedBundle> {
  const bundle = await checkedBundle(places, now);
  return loadBundle(bundle, await cachedModel(bundle.understanding, places.dataDir));
}

/** The shop's files as they are now, for whoever reads no messages. Throws ConfigRefused. */
export async function checkedBundle(
  places: BundlePlaces & { readonly cacheDir?: string },
  now: Instant,
): Promise<Bundle> {
  const read = await readBundle(places, now);
  if ('faults' in read) throw new ConfigRefused(read.faults);
  return read.bundle;
}
