import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const START_MS = 20_000;
const LOOK_MS = 10;

/** What a server is started with. */
export interface ServerOptions {
  readonly script: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
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
export async function startServer({ script, port, environment }: ServerOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { PATH: process.env.PATH, ...environment, PORT: String(port) },
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
