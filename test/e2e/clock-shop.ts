import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variables } from '../../src/app/secret-of.ts';
import { type Served, serve } from '../../src/app/serve.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const PREPARED = join(PROJECT, 'var', 'cache');

/** Tests write faster than people. */
const UNLIMITED = { count: 1_000_000, perMs: 1000 };

/** The real server in this process, with a clock that only the test moves. */
export interface ClockShop extends AsyncDisposable {
  readonly served: Served;
  readonly url: string;
  readonly dataDir: string;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  /** Changes a line of the shop's own files and has them read again. */
  readonly edit: (file: string, from: string, to: string) => Promise<void>;
}

/** `edits`: what its shop.yaml says otherwise than the demo shop's. */
interface ClockShopOptions {
  readonly at: number;
  readonly edits?: readonly (readonly [from: string, to: string])[];
  readonly variables?: Variables;
  readonly redeemKey?: string;
}

/** Opens the demo shop's server on a free port, in a folder that goes with it. */
export async function openClockShop({
  at,
  edits = [],
  variables = {},
  redeemKey,
}: ClockShopOptions): Promise<ClockShop> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  const dataDir = join(folder, 'data');
  const configDir = join(folder, 'config');
  cpSync(join(PROJECT, 'config'), configDir, { recursive: true });
  if (existsSync(PREPARED)) cpSync(PREPARED, join(dataDir, 'cache'), { recursive: true });
  for (const [from, to] of edits) change(join(configDir, 'shop.yaml'), from, to);
  const clock = { now: at };
  const served = await serve(environmentIn({ dataDir, configDir, redeemKey }), {
    isSettling: false,
    clock: () => clock.now,
    variables,
    limits: { ...DEFAULT_LIMITS, messages: UNLIMITED, messagesPerAddress: UNLIMITED, sessionsPerAddress: UNLIMITED },
  });
  return {
    served,
    url: served.url,
    dataDir,
    now: () => clock.now,
    pass: (ms) => {
      clock.now += ms;
    },
    edit: async (file, from, to) => {
      change(join(configDir, file), from, to);
      await served.reload();
    },
    [Symbol.asyncDispose]: async () => {
      await served[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environmentIn(given: { dataDir: string; configDir: string; redeemKey: string | undefined }) {
  const read = readEnvironment({
    PORT: '0',
    DATA_DIR: given.dataDir,
    CONFIG_DIR: given.configDir,
    FLOWS_DIR: join(PROJECT, 'flows'),
    LOG_LEVEL: 'silent',
    ...(given.redeemKey === undefined ? {} : { REDEEM_KEY: given.redeemKey }),
  });
  if ('faults' in read) throw new Error(read.faults[0]?.message);
  return read.environment;
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`"${from}" is not in ${file}`);
  writeFileSync(file, text.replace(from, to));
}
