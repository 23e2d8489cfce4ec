import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { bundleHash } from './bundle-hash.ts';
import { type Bundle, type Compiled, compileBundle } from './compile-bundle.ts';
import type { CompileOptions } from './compile-shop.ts';
import { writeWhole } from './write-whole.ts';

const SOURCE_DIR = join(import.meta.dirname, '..');
/** Rooms whose code decides what a bundle is and whether it is good. */
const ROOMS = ['values', 'conversation', 'understanding', 'bargaining', 'care', 'skills', 'speech', 'config'];
const MOST_KEPT = 4;

/**
 * Compiles as `compileBundle` does, but remembers good bundles in `dataDir`/cache: the same files judged by the same code on
 * the same day are read back, which is many times faster. A cache that cannot be read or written is passed over.
 */
export async function cachedBundle(
  files: Readonly<Record<string, string>>,
  options: CompileOptions,
  dataDir: string,
): Promise<Compiled> {
  const folder = join(dataDir, 'cache');
  const key = createHash('sha256')
    .update(bundleHash(files))
    .update(JSON.stringify(options))
    .update(await codeHash());
  const path = join(folder, `bundle-${key.digest('hex').slice(0, 32)}.bin`);
  const cached = await readBundle(path);
  if (cached) return { bundle: cached };
  const compiled = compileBundle(files, options);
  if ('faults' in compiled) return compiled;
  await writeWhole(path, serialize(compiled.bundle)).catch(() => undefined);
  await prune(folder).catch(() => undefined);
  return compiled;
}

async function codeHash(): Promise<Buffer> {
  const hash = createHash('sha256').update(process.version);
  for (const room of ROOMS) {
    const names = (await readdir(join(SOURCE_DIR, room), { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .sort();
    const contents = await Promise.all(names.map((name) => readFile(join(SOURCE_DIR, room, name))));
    for (const [index, content] of contents.entries())
      hash.update(`${room}/${names[index]} ${content.length} `).update(content);
  }
  return hash.digest();
}

async function readBundle(path: string): Promise<Bundle | undefined> {
  try {
    // The name holds the hash of everything the content depends on, and only `cachedBundle` writes there, whole.
    return deserialize(await readFile(path)) as Bundle;
  } catch {
    return undefined;
  }
}

/** Takes away all but the newest. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('bundle-'));
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  const old = aged.sort((a, b) => b.at - a.at).slice(MOST_KEPT);
  for (const { name } of old) await rm(join(folder, name), { force: true });
}
