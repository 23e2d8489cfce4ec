import { join } from 'node:path';
import { compileShop } from '../../src/config/compile-shop.ts';
import { readFiles } from '../../src/config/read-files.ts';
import type { Fault } from '../../src/values/errors.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The day on which the demo shop's facts are judged in tests. */
export const TODAY = '2026-11-23';

export const DEMO_FOLDERS = { shopDir: join(ROOT, 'config'), flowsDir: join(ROOT, 'flows') };

/** The demo shop's files by path. */
export const DEMO: Readonly<Record<string, string>> = (await readFiles(DEMO_FOLDERS)).files;

/** The demo with as little to understand as its flows need: quick to compile. */
export const SLIM: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DEMO).flatMap(([file, text]) => {
    const intent = /^flows\/understanding\/intents\/(.*)\.yaml$/.exec(file)?.[1];
    if (intent !== undefined) return [[file, `id: ${intent}\nexamples: { en: [${intent}] }\n`]];
    return file.startsWith('flows/understanding/') ? [] : [[file, text]];
  }),
);

/** The demo's files with `from` replaced in one of them. */
export function changed(file: string, from: string | RegExp, to: string): Record<string, string> {
  const content = DEMO[file] ?? '';
  const next = content.replace(from, () => to);
  if (next === content) throw new Error(`Cannot change "${file}": "${from}" is not in it`);
  return { ...DEMO, [file]: next };
}

/** The line of `file` on which `words` stand first. */
export function lineOf(files: Readonly<Record<string, string>>, file: string, words: string): number {
  const index = (files[file] ?? '').split('\n').findIndex((line) => line.includes(words));
  if (index < 0) throw new Error(`Cannot find "${words}" in "${file}"`);
  return index + 1;
}

/** All faults of the shop's files. */
export function faultsOf(files: Readonly<Record<string, string>>): readonly Fault[] {
  return compileShop(files, { today: TODAY }).faults;
}
