import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROJECT = join(import.meta.dirname, '..', '..');

/** What `shopkeeper prepare` has proved and trained already. */
const PREPARED = join(PROJECT, 'var', 'cache');

/** The real server as `npm start` runs it, on a free port with a folder of its own. */
export interface StartedShop extends AsyncDisposable {
  readonly url: string;
  /** The one-time link to the desk that it printed. */
  readonly deskLink: string | undefined;
  /** From the start of the process to its address, ms. */
  readonly startMs: number;
  /** What it wrote so far. */
  readonly output: () => string;
  readonly process: ChildProcess;
}

/** Folders of a shop to start; `dataDir` keeps what it knows over a restart. */
export interface ShopFolders {
  readonly dataDir?: string;
  readonly configDir?: string;
}

/** Starts it and waits for the address it prints. A folder made here goes with the shop. */
export async function startShop(folders: ShopFolders = {}): Promise<StartedShop> {
  const dataDir = folders.dataDir ?? mkdtempSync(join(tmpdir(), 'shop-'));
  if (existsSync(PREPARED) && !existsSync(join(dataDir, 'cache')))
    cpSync(PREPARED, join(dataDir, 'cache'), { recursive: true });
  const begun = performance.now();
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, CONFIG_DIR: folders.configDir ?? 'config' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (part: string) => lines.push(part));
  const url = await addressOf(child, lines);
  return {
    url,
    get deskLink() {
      return lines.map((line) => /^Desk .*?(http:\S+#link=\S+)/.exec(line)?.[1]).find((link) => link !== undefined);
    },
    startMs: performance.now() - begun,
    output: () => lines.join('\n'),
    process: child,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      if (folders.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess, lines: string[]): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output to read');
  const reader = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    reader.on('line', (line) => {
      lines.push(line);
      const address = /^Shop: (http:\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`The server ended before it listened:\n${lines.join('\n')}`)));
  });
}
