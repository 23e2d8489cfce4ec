import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Model } from '../understanding/model.ts';
import type { UnderstandingData } from '../understanding/understanding-data.ts';

/** Trains a model in a thread of its own: it takes seconds of pure reckoning, in which shoppers would wait for their answers. */
export async function trainInThread(data: UnderstandingData): Promise<Model> {
  const thread = new Worker(new URL('./start-training.ts', import.meta.url), { workerData: data });
  try {
    // `once` rejects when the thread fails.
    const [model] = await once(thread, 'message');
    return model as Model;
  } finally {
    await thread.terminate();
  }
}
