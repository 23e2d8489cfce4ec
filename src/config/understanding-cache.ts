import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { loadModel, type Model } from '../understanding/model.ts';
import type { UnderstandingData } from '../understanding/understanding-data.ts';
import { trainInThread } from './train-in-thread.ts';
import { writeWhole } from './write-whole.ts';

const TRAINER_DIR = join(import.meta.dirname, '..', 'understanding');

/**
 * The model trained on `data`: read from `dataDir`/cache when the same data was trained by the same code before, else trained
 * and kept there. An unreadable cache is trained anew; a cache that cannot be written costs only the training at the next start.
 */
export async function cachedModel(data: UnderstandingData, dataDir: string): Promise<Model> {
  const path = join(dataDir, 'cache', `understanding-${await fingerprint(data)}.bin`);
  const cached = await readModel(path);
  if (cached) return cached;
  const model = await trainInThread(data);
  await writeWhole(path, serialize(model)).catch(() => undefined);
  return model;
}

/** Changes with the data and with the code that learns from it. */
async function fingerprint(data: UnderstandingData): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(data));
  for (const name of (await readdir(TRAINER_DIR)).sort()) {
    if (name.endsWith('.ts')) hash.update(await readFile(join(TRAINER_DIR, name)));
  }
  return hash.digest('hex').slice(0, 32);
}

async function readModel(path: string): Promise<Model | undefined> {
  try {
    return loadModel(deserialize(await readFile(path)));
  } catch {
    // Absent, cut off by a crash, or of another version: training makes a good one.
    return undefined;
  }
}
