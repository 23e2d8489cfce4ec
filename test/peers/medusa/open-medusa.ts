import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SHOP = join(import.meta.dirname, 'shop');
const CLI = join(SHOP, 'node_modules/@medusajs/cli/cli.js');
const OWNER = { email: 'owner@shop.test', password: randomBytes(12).toString('hex') };

/** A running Medusa shop with an owner. */
export interface OpenMedusa extends AsyncDisposable {
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
}

/** Installs Medusa where it is not yet, brings the database to its schema, makes the owner and starts the server. */
export async function openMedusa({ port, databaseUrl, hook, log }: MedusaParts): Promise<OpenMedusa> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: randomBytes(16).toString('hex'),
    COOKIE_SECRET: randomBytes(16).toString('hex'),
    SHOPKEEPER_URL: hook.url,
    SHOPKEEPER_SECRET: hook.secret,
    MEDUSA_DISABLE_TELEMETRY: 'true',
    NODE_ENV: 'production',
  };
  const medusa = (...args: string[]) => run(process.execPath, [CLI, ...args], { cwd: SHOP, env, maxBuffer: 1e8 });
  if (!existsSync(CLI)) {
    log('installing Medusa (680 MB)');
    await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: SHOP, maxBuffer: 1e8 });
  }
  log('migrating');
  await medusa('db:migrate');
  await medusa('user', '-e', OWNER.email, '-p', OWNER.password);
  log('starting');
  const server = spawn(process.execPath, [CLI, 'start', '-p', String(port)], { cwd: SHOP, env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await healthy(url, server);
  const answer = await fetch(`${url}/auth/user/emailpass`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  const { token } = (await answer.json()) as { token: string };
  return { url, token, [Symbol.asyncDispose]: () => stop(server) };
}

async function healthy(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error(`Cannot start Medusa: it ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error('Cannot start Medusa: not healthy after a minute');
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
}
