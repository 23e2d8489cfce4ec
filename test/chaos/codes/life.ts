import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts of the same files again and again are half as long with it. */
const COMPILE_CACHE = join(tmpdir(), 'shopkeeper-compile-cache');

/** One life of the process that makes codes. */
export interface Life {
  /** Opens the store; `heard` is called with each line the process writes. */
  readonly open: (how: LifeStart, heard: (line: string) => void) => void;
  readonly ask: (line: object) => void;
  /** SIGKILL. */
  readonly kill: () => void;
  /** Resolves when the process is gone, with what it wrote to its error stream. */
  readonly gone: Promise<string>;
}

interface LifeStart {
  /** How far the shop's clock is ahead of ours: waits between tries are over in the next life. */
  readonly aheadMs: number;
  readonly failpoint?: string;
  /** Waits for every answer of an engine. */
  readonly patient?: boolean;
  /** The shop whose runtime counts to the failpoint. */
  readonly dies?: number;
}

/** Starts a process ahead: it loads its files and waits. */
export function startLife(...args: readonly string[]): Life {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'host.ts'), ...args], {
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A line to a process that is dying goes nowhere.
  child.stdin.on('error', () => undefined);
  return {
    open: (how, heard) => {
      createInterface({ input: child.stdout }).on('line', heard);
      child.stdin.write(`${JSON.stringify(how)}\n`);
    },
    ask: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    kill: () => void child.kill('SIGKILL'),
    gone: errorsOf(child),
  };
}

async function errorsOf(child: ChildProcess): Promise<string> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  await once(child, 'close');
  return errors;
}
