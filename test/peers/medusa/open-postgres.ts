import { execFile, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/** A Postgres cluster of its own, gone when disposed. */
export interface OpenPostgres extends AsyncDisposable {
  /** Address of an empty database. */
  readonly url: string;
}

/** Starts a cluster in a temporary directory. Throws when Postgres is neither there nor to be had by apt. */
export async function openPostgres(port: number): Promise<OpenPostgres> {
  const bin = await binaries();
  const directory = mkdtempSync(join(tmpdir(), 'medusa-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(directory, await idOf('-u'), await idOf('-g'));
  // Postgres refuses to run as root.
  const as = (program: string, args: readonly string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], { cwd: '/' })
      : run(join(bin, program), [...args]);
  const data = join(directory, 'data');
  await as('initdb', ['--no-sync', '-A', 'trust', '-U', 'postgres', '-D', data]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c fsync=off -k ${directory}`;
  await as('pg_ctl', ['-D', data, '-l', join(directory, 'log'), '-o', options, '-w', 'start']);
  await as('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', 'medusa']);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/medusa`,
    async [Symbol.asyncDispose]() {
      await as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(directory, { recursive: true });
    },
  };
}

async function binaries(): Promise<string> {
  const found = newest();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['install', '-y', '-q', 'postgresql'], { stdio: 'inherit' });
  const installed = newest();
  if (installed === undefined)
    throw new Error('Cannot start Postgres: not installed, wanted "apt-get install postgresql"');
  return installed;
}

function newest(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

async function idOf(flag: string): Promise<number> {
  return Number((await run('id', [flag, 'postgres'])).stdout);
}
