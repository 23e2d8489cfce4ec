import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { WorkerStart } from './worker-link.ts';

// A thread does not take over the compile cache of its process: it turns it on for itself, before it loads the rest.
// The only starter is `worker-link.ts`.
const { compiledDir } = workerData as WorkerStart;
if (compiledDir !== undefined) enableCompileCache(compiledDir);
await import('./sqlite-worker.ts');
