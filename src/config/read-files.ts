import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import type { FaultDraft } from './fault-draft.ts';
import { sortFaults, wordFault } from './fault-words.ts';

const MAX_FILE_KIB = 256;
const MAX_FILES = 1000;
const MAX_DEPTH = 3;
/** Folders of a shop that hold its own flows, texts and examples; other folders are none of ours. */
const SHOP_FOLDERS = new Set(['flows', 'texts', 'understanding', 'prompts']);

/** Where the files of a bundle lie. */
export interface BundleFolders {
  readonly shopDir: string;
  readonly flowsDir: string;
  /** Language of faults. */
  readonly language?: Language;
}

/**
 * Reads the shop's folder and the folder of flows into one record by path: the shop's files as they are named there, the
 * flows under `flows/`, the prompts beside the flows under `prompts/`. A file under `flows/` or `prompts/` in the shop's
 * folder stands for the one of the same name. Only .yaml and .csv files, and .md files of prompts, of up to 256 KiB; links and everything else are passed over. CSV files may be Big5, as older spreadsheets save them.
 */
export async function readFiles(
  folders: BundleFolders,
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly faults: readonly Fault[] }> {
  const drafts: FaultDraft[] = [];
  const found = [
    ...(await listFiles({ dir: folders.flowsDir, prefix: 'flows/', drafts })),
    ...(await listPrompts(folders.flowsDir, drafts)),
    ...(await listFiles({ dir: folders.shopDir, prefix: '', drafts, only: SHOP_FOLDERS })),
  ];
  const files: Record<string, string> = {};
  for (const { path, file } of found) {
    const content = await readText(path, file, drafts);
    if (content !== undefined) files[file] = content;
  }
  return { files, faults: sortFaults(drafts.map((draft) => wordFault(draft, folders.language ?? 'en'))) };
}

/** Flows of another place may come without prompts: then no assistant is asked. */
async function listPrompts(flowsDir: string, drafts: FaultDraft[]) {
  const dir = join(flowsDir, '..', 'prompts');
  return existsSync(dir) ? listFiles({ dir, prefix: 'prompts/', drafts }) : [];
}

interface Listing {
  readonly dir: string;
  readonly prefix: string;
  readonly drafts: FaultDraft[];
  readonly only?: ReadonlySet<string>;
  readonly depth?: number;
}

async function listFiles(listing: Listing): Promise<{ path: string; file: string }[]> {
  const { dir, prefix, drafts, only, depth = 0 } = listing;
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    drafts.push({ file: prefix === '' ? dir : prefix.slice(0, -1), code: 'FOLDER_UNREADABLE' });
    return [];
  }
  const found: { path: string; file: string }[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, entry.name);
    const file = `${prefix}${entry.name}`;
    const isWanted = /\.(?:yaml|csv)$/.test(entry.name) || /^prompts\/[^/]+\.md$/.test(file);
    if (entry.isFile() && isWanted) found.push({ path, file });
    const isOurs = only === undefined ? !entry.name.startsWith('.') : only.has(entry.name);
    if (entry.isDirectory() && isOurs && depth < MAX_DEPTH) {
      found.push(...(await listFiles({ dir: path, prefix: `${file}/`, drafts, depth: depth + 1 })));
    }
  }
  return found.slice(0, MAX_FILES);
}

async function readText(path: string, file: string, drafts: FaultDraft[]): Promise<string | undefined> {
  const status = await lstat(path).catch(() => undefined);
  // The file may have gone, or turned into something else, since it was listed.
  if (!status?.isFile()) return undefined;
  if (status.size > MAX_FILE_KIB * 1024) {
    drafts.push({ file, code: 'FILE_TOO_LARGE', parts: { most: MAX_FILE_KIB } });
    return undefined;
  }
  const text = decode(await readFile(path), file.endsWith('.csv') ? ['utf-8', 'big5'] : ['utf-8']);
  if (text === undefined) drafts.push({ file, code: 'FILE_ENCODING' });
  return text;
}

function decode(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding; the next may fit.
    }
  }
  return undefined;
}
