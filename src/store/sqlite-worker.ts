import { parentPort, workerData } from 'node:worker_threads';
import type { Request } from './calls.ts';
import { asFailure } from './failures.ts';
import { type Database, type DatabaseStart, openDatabase } from './open-database.ts';

// The only starter is `worker-link.ts`.
const start = workerData as DatabaseStart;

try {
  serve(await openDatabase(start));
} catch (error) {
  parentPort?.postMessage({ failure: asFailure(error) });
  parentPort?.close();
}

function serve(database: Database): void {
  let waiting: Request[] = [];

  async function flush(): Promise<void> {
    const requests = waiting;
    waiting = [];
    const replies = await database.run(requests);
    parentPort?.postMessage(replies);
    if (replies.some((reply) => 'failure' in reply && reply.failure.fatal)) parentPort?.close();
  }

  parentPort?.on('message', (requests: readonly Request[] | 'close') => {
    if (requests === 'close') {
      // After the group that arrived before it.
      setImmediate(close, database);
      return;
    }
    // Everything that has arrived by the end of this round of the event loop is one group.
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(...requests);
  });
  parentPort?.postMessage('ready');
}

async function close(database: Database): Promise<void> {
  await database.close();
  parentPort?.close();
}
