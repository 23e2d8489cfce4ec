import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './furnish-shop.ts';

const SHOP = join(import.meta.dirname, 'shop');
/** npm writes it last. */
const INSTALLED = join(SHOP, 'node_modules/.package-lock.json');
const INSTALL_MS = 15 * 60_000;
const COMMAND_MS = 5 * 60_000;
const SAID_CHARS = 4000;
const CLI = join(SHOP, 'node_modules/@medusajs/cli/cli.js');
const OWNER = { email: 'owner@shop.test', password: randomBytes(12).toString('hex') };

/** A running Medusa shop with an owner. */
export interface OpenMedusa {
  readonly url: string;
  /** The owner's token for the admin API. */
  readonly token: string;
}

export interface MedusaParts {
  readonly port: number;
  readonly databaseUrl: string;
  /** Where its subscriber posts, and the secret it signs with. */
  readonly hook: { readonly url: string; readonly secret: string };
  readonly log: (line: string) => void;
  /** Ends every process of it when disposed. */
  readonly closing: AsyncDisposableStack;
}

/** Installs Medusa where it is not yet, brings the database to its schema, makes the owner and starts the server. */
export async function openMedusa({ port, databaseUrl, hook, log, closing }: MedusaParts): Promise<OpenMedusa> {
  const { PATH, HOME } = process.env;
  const env = {
    ...{ PATH, HOME },
    DATABASE_URL: databaseUrl,
    JWT_SECRET: randomBytes(16).toString('hex'),
    COOKIE_SECRET: randomBytes(16).toString('hex'),
    SHOPKEEPER_URL: hook.url,
    SHOPKEEPER_SECRET: hook.secret,
    MEDUSA_DISABLE_TELEMETRY: 'true',
    NODE_ENV: 'production',
  };
  const start = (program: string, ...args: string[]) => {
    const started = startProcess({ program, args, env });
    closing.defer(() => stop(started.child));
    return started;
  };
  const medusa = (...args: string[]) => ended(start(process.execPath, CLI, ...args), COMMAND_MS);
  if (!existsSync(INSTALLED)) {
    log('installing Medusa (680 MB)');
    await ended(start('npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts'), INSTALL_MS);
  }
  log('migrating');
  await medusa('db:migrate');
  await medusa('user', '-e', OWNER.email, '-p', OWNER.password);
  log('starting');
  const url = `http://127.0.0.1:${port}`;
  await healthy(url, start(process.execPath, CLI, 'start', '-H', '127.0.0.1', '-p', String(port)));
  const { token } = await ask(`${url}/auth/user/emailpass`, {}, OWNER);
  return { url, token };
}

interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

interface Started {
  readonly child: ChildProcess;
  /** The last it wrote. */
  readonly said: () => string;
}

/** Leads a process group: Medusa's commands start others. */
function startProcess({ program, args, env }: Program): Started {
  const child = spawn(program, args, { cwd: SHOP, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  const keep = (part: string) => {
    said = (said + part).slice(-SAID_CHARS);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return { child, said: () => said };
}

/** Waits until it has done its work. Throws with what it said when it fails, or takes longer. */
async function ended({ child, said }: Started, mostMs: number): Promise<void> {
  const late = setTimeout(() => void stop(child), mostMs);
  const [code] = await once(child, 'exit');
  clearTimeout(late);
  if (code !== 0)
    throw new Error(`Cannot run "${child.spawnargs.slice(1, 3).join(' ')}": it ended with ${code}\n${said()}`);
}

async function healthy(url: string, { child, said }: Started): Promise<void> {
  const until = performance.now() + COMMAND_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`Cannot start Medusa: it ended with ${child.exitCode}\n${said()}`);
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error(`Cannot start Medusa: not healthy after five minutes\n${said()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
