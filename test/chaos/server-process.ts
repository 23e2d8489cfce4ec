import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts of the same files again and again are half as long with it. */
const COMPILE_CACHE = join(tmpdir(), 'shopkeeper-compile-cache');
const START_MS = 60_000;
const LOOK_MS = 10;

/** What a server is started with. */
export interface ServerOptions {
  /** File of this folder to run. */
  readonly script: string;
  /** Its database and its notes. */
  readonly folder: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server in a process of its own. */
export interface ServerProcess {
  /** Resolves when the process is gone, with what it wrote to its error stream. */
  readonly gone: Promise<string>;
  readonly isGone: () => boolean;
  /** SIGKILL: no handler runs, nothing is flushed by us. */
  readonly kill: () => Promise<void>;
}

/** Starts the server and waits until it answers, or is gone again. */
export async function startServer({ script, folder, port, environment }: ServerOptions): Promise<ServerProcess> {
  const own = { DATA_DIR: folder, PORT: String(port), NODE_COMPILE_CACHE: COMPILE_CACHE };
  const child = spawn(process.execPath, [join(import.meta.dirname, script)], {
    env: { ...own, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const server = watch(child);
  await answering(server, port);
  return server;
}

function watch(child: ChildProcess): ServerProcess {
  let isGone = false;
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  const gone = once(child, 'exit').then(() => {
    isGone = true;
    return errors;
  });
  return {
    gone,
    isGone: () => isGone,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function answering(server: ServerProcess, port: number): Promise<void> {
  const until = Date.now() + START_MS;
  while (!server.isGone()) {
    if (Date.now() > until) throw new Error(`The server did not answer within ${START_MS} ms`);
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`)
      .then((response) => response.ok)
      .catch(() => false);
    if (isReady) return;
    await pause(LOOK_MS);
  }
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('No free port');
  return address.port;
}
