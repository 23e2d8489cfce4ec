import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a module to be measured exports as `start`: serves the widget's routes and tells where. */
export type StartServer = () => Promise<{ readonly url: string }>;

/** A server in a process of its own. */
export interface MeasuredServer {
  readonly url: string;
  /** CPU used so far by all its threads, in µs. */
  readonly cpuMicros: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts the server a module exports. */
export async function startServer(module: string): Promise<MeasuredServer> {
  const child = fork(new URL('./host.ts', import.meta.url), [module], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url } = (await ask(child)) as { readonly url: string };
  return {
    url,
    cpuMicros: async () => {
      child.send('cpu');
      const { cpuMicros } = (await ask(child)) as { readonly cpuMicros: number };
      return cpuMicros;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess): Promise<unknown> {
  const [answer] = await once(child, 'message');
  return answer;
}
