import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readUnderstandingData, type UnderstandingData } from '../../src/understanding/understanding-data.ts';

const ROOT = new URL('../../flows/understanding/', import.meta.url);

/** The shipped understanding files, parsed, by path. */
export function understandingFiles(): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const entry of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    if (entry.endsWith('.yaml'))
      files[`flows/understanding/${entry}`] = parse(readFileSync(new URL(entry, ROOT), 'utf8'));
  }
  return files;
}

/** The shipped understanding data; throws when a file is faulty. */
export function loadUnderstandingData(): UnderstandingData {
  const result = readUnderstandingData(understandingFiles());
  if ('faults' in result) throw new Error(result.faults.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  return result.data;
}
