import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import type { Path, Source } from './fault-draft.ts';
import { shorten, wordFault } from './fault-words.ts';
import { readPlainYaml } from './read-yaml.ts';

type Parsed = Readonly<Record<string, unknown>>;

/** What speaks and understands, parsed, by path. The shop's own folders `texts` and `understanding` stand apart. */
export interface FlowFiles {
  readonly flows: Parsed;
  readonly texts: Parsed;
  readonly ownTexts: Parsed;
  readonly understanding: Parsed;
  readonly ownUnderstanding: Parsed;
  readonly locate: (file: string, path: Path) => { readonly line: number; readonly column: number } | undefined;
  readonly faults: readonly Fault[];
}

/** Parses the YAML files of a bundle that are not the shop's settings, with faults in `language`. */
export function parseFlowFiles(files: Readonly<Record<string, string>>, language: Language): FlowFiles {
  const sources = new Map<string, Source>();
  const rooms = { flows: {}, texts: {}, ownTexts: {}, understanding: {}, ownUnderstanding: {} };
  for (const [file, text] of Object.entries(files)) {
    const room = roomOf(file);
    if (!room) continue;
    const source = readPlainYaml(file, text);
    sources.set(file, source);
    Object.assign(rooms[room], { [file]: source.value });
  }
  const faults = [...sources.values()].flatMap((source) => source.drafts.map((draft) => wordFault(draft, language)));
  return { ...rooms, faults, locate };

  function locate(file: string, path: Path) {
    const place = sources.get(file)?.locate(path);
    return place && { line: place.line, column: place.column };
  }
}

/** A fault that names a key but no line ("examples.zh.3"), with its line, and its value shortened. */
export function placeFault(fault: Fault, { locate }: FlowFiles): Fault {
  const path = (fault.path ?? '').split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const place = fault.line === undefined ? locate(fault.file, path) : undefined;
  return {
    ...fault,
    ...(place && { line: place.line, column: place.column }),
    ...(fault.value !== undefined && { value: shorten(fault.value) }),
  };
}

function roomOf(file: string): 'flows' | 'texts' | 'ownTexts' | 'understanding' | 'ownUnderstanding' | undefined {
  if (!file.endsWith('.yaml')) return undefined;
  if (file.startsWith('flows/texts/')) return 'texts';
  if (file.startsWith('flows/understanding/')) return 'understanding';
  if (file.startsWith('texts/')) return 'ownTexts';
  if (file.startsWith('understanding/')) return 'ownUnderstanding';
  return /^flows\/[^/]+$/.test(file) ? 'flows' : undefined;
}
