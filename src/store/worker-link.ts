import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ShopkeeperError } from '../values/errors.ts';
import type { Link } from './call-client.ts';
import type { Failure, Reply } from './calls.ts';
import { asError } from './failures.ts';
import type { DatabaseStart } from './open-database.ts';

/** What the thread is given: the database, and where compiled modules are kept if they are. */
export interface WorkerStart extends DatabaseStart {
  readonly compiledDir?: string;
}

/** Opens the database in a thread of its own, so that the disk never holds up the event loop. */
export async function openWorkerLink(start: DatabaseStart): Promise<Link> {
  const compiled = getCompileCacheDir();
  // Node keeps a folder of its own for each of its versions below the one that was named.
  const workerData: WorkerStart = compiled === undefined ? start : { ...start, compiledDir: dirname(compiled) };
  const worker = new Worker(new URL('./start-worker.ts', import.meta.url), { workerData });
  await ready(worker);
  return {
    send: (requests) => worker.postMessage(requests),
    // A waiting call keeps the process alive; an idle store does not.
    busy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    listen: ({ replied, ended }) => {
      worker.on('message', (replies: readonly Reply[]) => replied(replies));
      worker.on('error', () => ended(new ShopkeeperError('STORE_BROKEN', 'Cannot go on: the store has stopped')));
      worker.on('exit', () => ended(new ShopkeeperError('STORE_CLOSED', 'Cannot use the store: it is closed')));
    },
    close: async () => {
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.ref();
      worker.postMessage('close');
      await exited;
    },
  };
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: 'ready' | { readonly failure: Failure }) => {
      worker.off('error', reject);
      if (message === 'ready') resolve();
      else reject(asError(message.failure));
    });
  });
}
