import { cachedBundle } from '../config/cached-bundle.ts';
import type { Bundle } from '../config/compile-bundle.ts';
import type { Store } from '../ports/store.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Model } from '../understanding/model.ts';
import type { UnderstandingData } from '../understanding/understanding-data.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { loadBundle } from './load-bundle.ts';

/** Old bundles kept ready; conversations begun on older ones load theirs from the store again. */
const MOST_LOADED = 8;

/** The active bundle and those that conversations began with. */
export interface Bundles {
  readonly active: () => LoadedBundle;
  /** The bundle of that hash; the active one without a hash, or when no store knows the hash any more. */
  readonly get: (hash: string | undefined) => LoadedBundle | Promise<LoadedBundle>;
  /** Stores a bundle's files and makes it the active one. */
  readonly activate: (bundle: Bundle, files: Readonly<Record<string, string>>, now: Instant) => Promise<void>;
}

interface BundleParts {
  readonly store: Store;
  /** Trains a model, or finds it trained. */
  readonly model: (data: UnderstandingData) => Promise<Model>;
  /** Folder whose `cache` holds compiled bundles. */
  readonly cacheDir: string;
}

/** Keeps bundles for one shop; `activate` comes before anything else. */
export function createBundles({ store, model, cacheDir }: BundleParts): Bundles {
  const loaded = new Map<string, LoadedBundle>();
  let active: LoadedBundle | undefined;

  async function load(bundle: Bundle): Promise<LoadedBundle> {
    const ready = loadBundle(bundle, await model(bundle.understanding));
    loaded.set(bundle.hash, ready);
    const oldest = [...loaded.keys()].find((hash) => hash !== active?.hash && hash !== bundle.hash);
    if (loaded.size > MOST_LOADED && oldest !== undefined) loaded.delete(oldest);
    return ready;
  }

  function current(): LoadedBundle {
    if (!active) throw new ShopkeeperError('BUNDLE_NONE', 'Cannot take a turn: no bundle is active yet');
    return active;
  }

  async function recall(hash: string): Promise<LoadedBundle> {
    const files = await store.bundleFiles(hash);
    const compiled = files ? await cachedBundle(files, {}, cacheDir) : undefined;
    return compiled && 'bundle' in compiled ? load(compiled.bundle) : current();
  }

  return {
    active: current,
    get: (hash) => (hash === undefined ? current() : (loaded.get(hash) ?? recall(hash))),
    activate: async (bundle, files, now) => {
      await store.activateBundle(bundle.hash, files, now);
      active = await load(bundle);
    },
  };
}
