import { join } from 'node:path';
import { serve } from '../../src/app/serve.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { createFailpoint, parseKillPoint } from '../../src/store/kill-point.ts';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';

// The whole shop for the chaos tests, as it is started for people but for how fast a visitor may write and how long an event
// waits for more of the same. DATA_DIR, PORT, SHOPKEEPER_FAILPOINT as in server.ts; the kill points inside the store are not
// reached here.

const PROJECT = join(import.meta.dirname, '..', '..');
const UNLIMITED = { count: 1_000_000, perMs: 1000 };
const { DATA_DIR, PORT, SHOPKEEPER_FAILPOINT } = process.env;

const read = readEnvironment({
  PORT,
  DATA_DIR,
  CONFIG_DIR: join(PROJECT, 'config'),
  FLOWS_DIR: join(PROJECT, 'flows'),
  LOG_LEVEL: 'silent',
});
if ('faults' in read) throw new Error(read.faults[0]?.message);
await serve(read.environment, {
  isSettling: false,
  failpoint: createFailpoint(SHOPKEEPER_FAILPOINT ? parseKillPoint(SHOPKEEPER_FAILPOINT) : undefined),
  limits: { ...DEFAULT_LIMITS, messages: UNLIMITED, messagesPerAddress: UNLIMITED, sessionsPerAddress: UNLIMITED },
});
