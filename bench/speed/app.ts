import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/app/serve.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';

const PROJECT = join(import.meta.dirname, '../..');
const UNLIMITED = { count: 1_000_000_000, perMs: 1000 };

/** The whole shop as it is started for people, without limits on how fast they write and without waiting for more of the same. */
export async function start(): Promise<{ readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-speed-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  process.on('SIGTERM', () => process.exit());
  const read = readEnvironment({
    PORT: '0',
    DATA_DIR: folder,
    CONFIG_DIR: join(PROJECT, 'config'),
    FLOWS_DIR: join(PROJECT, 'flows'),
    LOG_LEVEL: 'silent',
  });
  if ('faults' in read) throw new Error(read.faults[0]?.message);
  const limits = {
    ...DEFAULT_LIMITS,
    messages: UNLIMITED,
    messagesPerAddress: UNLIMITED,
    sessionsPerAddress: UNLIMITED,
    streamsOpened: UNLIMITED,
    streamsPerAddress: 100_000,
  };
  return serve(read.environment, { limits, isSettling: false });
}
