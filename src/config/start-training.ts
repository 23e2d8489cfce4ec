import { parentPort, workerData } from 'node:worker_threads';
import { trainModel } from '../understanding/train-model.ts';
import type { UnderstandingData } from '../understanding/understanding-data.ts';

// The only starter is `train-in-thread.ts`.
parentPort?.postMessage(trainModel(workerData as UnderstandingData));
