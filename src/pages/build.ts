import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../..');
const folder = join(root, 'dist/pages');
const stampOf = (place: string) => join(place, '.sources');

if (import.meta.main) await buildPages();

/** Builds the pages into `dist/pages` when their sources have changed since the last time. */
export async function buildPages(): Promise<void> {
  const sources = hashSources();
  if (stampIs(sources)) return;
  const fresh = `${folder}-${process.pid}`;
  const configFile = join(here, 'vite.config.ts');
  for (const mode of ['widget', 'shop']) await build({ configFile, mode, build: { outDir: fresh } });
  writeFileSync(stampOf(fresh), sources);
  swap(fresh, sources);
}

function hashSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of globSync('**/*.{ts,tsx,css,html,json,svg}', { cwd: here }).sort()) {
    hash.update(file).update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}

function stampIs(sources: string): boolean {
  const stamp = stampOf(folder);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

/** Puts the finished build in place at once; another process may have done the same meanwhile. */
function swap(fresh: string, sources: string): void {
  const old = `${fresh}-old`;
  if (existsSync(folder)) renameSync(folder, old);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!stampIs(sources)) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}
