import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BINARY = join(import.meta.dirname, '../../../node_modules/local-slack-linux-x64/bin/local-slack');

/** A workspace of local-slack in a process of its own. */
export interface SlackProcess extends AsyncDisposable {
  /** "http://127.0.0.1:PORT" */
  readonly url: string;
}

/** Starts local-slack on a free port with this config; it is ended by its id. */
export async function startSlackProcess(config: object): Promise<SlackProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'local-slack-'));
  const file = join(folder, 'workspace.json');
  await writeFile(file, JSON.stringify(config));
  const port = await freePort();
  const options = ['--config', file, '--port', String(port), '--base-host', '127.0.0.1', '--files-dir', folder];
  const child = spawn(BINARY, options, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const started = {
    url,
    [Symbol.asyncDispose]: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
  await untilUp(`${url}/_control/state`).catch(async (error: unknown) => {
    await started[Symbol.asyncDispose]();
    throw error;
  });
  return started;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function untilUp(url: string): Promise<void> {
  for (let left = 1000; left > 0; left -= 1) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await sleep(20);
  }
  throw new Error('Cannot use local-slack: it does not answer');
}
