import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';

const BYTES = 32;

/** The key that signs visitors' tokens: SESSION_SECRET, else one made at the first start and kept beside the database. */
export async function sessionSecret({
  sessionSecret,
  dataDir,
}: Pick<Environment, 'sessionSecret' | 'dataDir'>): Promise<Uint8Array> {
  if (sessionSecret !== undefined) return new TextEncoder().encode(sessionSecret);
  const file = join(dataDir, 'session.key');
  const made = randomBytes(BYTES);
  try {
    await writeFile(file, made, { flag: 'wx', mode: 0o600, flush: true });
    return made;
  } catch (error) {
    const kept = await readFile(file).catch(() => undefined);
    if (kept?.length === BYTES) return kept;
    throw error;
  }
}
