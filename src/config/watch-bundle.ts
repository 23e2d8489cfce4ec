import { watch } from 'node:fs';
import type { Fault } from '../values/errors.ts';
import { bundleHash } from './bundle-hash.ts';
import { type Bundle, type Compiled, compileBundle } from './compile-bundle.ts';
import type { CompileOptions } from './compile-shop.ts';
import { type BundleFolders, readFiles } from './read-files.ts';

const SETTLE_MS = 300;

type Files = Readonly<Record<string, string>>;

/** What watching needs from outside. */
export interface BundleWatching {
  readonly folders: BundleFolders;
  /** Hash of the bundle in use; the same content again is no news. */
  readonly hash: string;
  /** Today's ISO date in the shop's zone. */
  readonly today: () => string;
  /** A good new bundle with the files it was made of. */
  readonly onBundle: (bundle: Bundle, files: Files) => void | Promise<void>;
  /** The new files are not good; the bundle in use stays. */
  readonly onFaults: (faults: readonly Fault[]) => void;
  /** `onBundle` failed, or the files could not be read; the bundle in use stays. */
  readonly onError: (error: unknown) => void;
  /** Calls `act` once after `ms`; the function returned takes it back. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** `compileBundle` when absent; `cachedBundle` where a cache is kept. */
  readonly compile?: (files: Files, options: CompileOptions) => Compiled | Promise<Compiled>;
  /** Calls `onChange` when something in `dir` changes; the function returned ends it. */
  readonly watchFolder?: (dir: string, onChange: () => void) => () => void;
}

/** A watch in progress. `reload` reads the files now (for SIGHUP) and resolves when the outcome was told. */
export interface BundleWatch extends AsyncDisposable {
  readonly reload: () => Promise<void>;
}

/**
 * Takes up changes of a shop's files: when they have been quiet for a moment they are read and compiled whole. Loads run one
 * after another, and a change during a load leads to one more, so that the last state of the files always wins.
 */
export function watchBundle(watching: BundleWatching): BundleWatch {
  const { folders, after, watchFolder = watchByKernel, compile = compileBundle } = watching;
  let hash = watching.hash;
  /** Files whose faults were told; the same faults are not news. */
  let told: string | undefined;
  let takeBack: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;
  const stops = [...new Set([folders.shopDir, folders.flowsDir])].map((dir) => watchFolder(dir, settle));

  function settle(): void {
    takeBack?.();
    if (isClosed) return;
    takeBack = after(SETTLE_MS, () => {
      takeBack = undefined;
      enqueue('changed').catch(watching.onError);
    });
  }

  function enqueue(why: 'changed' | 'asked'): Promise<void> {
    const load = running.then(() => loadOnce(why));
    running = load.catch(() => undefined);
    return load;
  }

  async function loadOnce(why: 'changed' | 'asked'): Promise<void> {
    if (isClosed) return;
    const { files, faults } = await readFiles(folders);
    const found = bundleHash(files);
    const isOld = found === told && why === 'changed';
    if (faults.length === 0 && (found === hash || isOld)) {
      if (!isOld) told = undefined;
      return;
    }
    const compiled = faults.length > 0 ? { faults } : await compile(files, compileOptions(watching));
    if ('faults' in compiled) {
      told = found;
      watching.onFaults(compiled.faults);
      return;
    }
    await watching.onBundle(compiled.bundle, files);
    hash = found;
    told = undefined;
  }

  return {
    reload: () => enqueue('asked'),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      takeBack?.();
      for (const stop of stops) stop();
      await running;
    },
  };
}

function compileOptions({ folders, today }: BundleWatching) {
  return { today: today(), ...(folders.language !== undefined && { language: folders.language }) };
}

function watchByKernel(dir: string, onChange: () => void): () => void {
  const watcher = watch(dir, { recursive: true, persistent: false }, onChange);
  // A folder that goes away ends its watch; SIGHUP still reloads.
  watcher.on('error', () => watcher.close());
  return () => watcher.close();
}
