import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { FaultDraft, Path, Place, Source } from './fault-draft.ts';
import type { FaultCode } from './fault-words-en.ts';
import { repairColons } from './repair-colons.ts';
import { repairPairs } from './repair-pairs.ts';

const MAX_NODES = 200_000;
const MAX_DEPTH = 40;
const MAX_ALIASES = 20;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const SYNTAX_CODES: Readonly<Record<string, FaultCode>> = {
  DUPLICATE_KEY: 'DUPLICATE_KEY',
  TAB_AS_INDENT: 'TAB_AS_INDENT',
  BAD_INDENT: 'BAD_INDENT',
};

/** A number written in a way that may lose something: "00123", "0x1F", "1e3". Readers decide whether text or number is meant. */
export class OddNumber {
  readonly written: string;

  constructor(written: string) {
    this.written = written;
  }
}

/**
 * Reads one YAML file into plain data that knows its lines; never throws. Faults owners often make (full-width colons,
 * half a sentence lost at a comma) are named, and the data goes on as it was most likely meant.
 */
export function readYaml(file: string, text: string): Source {
  return readSafely(file, text, (written) => new OddNumber(written));
}

/** Reads a YAML file as `readYaml` does, for readers to whom a number in odd form is simply text. */
export function readPlainYaml(file: string, text: string): Source {
  return readSafely(file, text, (written) => written);
}

function readSafely(file: string, text: string, odd: Conversion['odd']): Source {
  try {
    return readDocument(file, text, odd);
  } catch {
    // The parser recurses; nesting deep enough to end its stack is no shop's file.
    const drafts = [{ file, code: 'YAML_SYNTAX' } as const];
    return { file, value: undefined, locate: () => undefined, locateKey: () => undefined, drafts };
  }
}

function readDocument(file: string, text: string, odd: Conversion['odd']): Source {
  const { document, lines, written, repaired } = parseWithRepair(text);
  const locator = createLocator(document.contents, (offset) => lines.linePos(offset), written);
  const drafts: FaultDraft[] = repaired.map((repair) => ({ file, code: 'COLON', ...repair }));
  drafts.push(...syntaxDrafts(file, document, lines));
  const conversion = { nodes: 0, aliases: 0, document, drafts, file, locator, odd };
  return {
    file,
    value: toPlain(document.contents, [], conversion),
    locate: locator.locate,
    locateKey: locator.locateKey,
    drafts,
  };
}

/** One fault for each name given twice and one for the first slip of the pen: those that follow come of it. */
function syntaxDrafts(file: string, document: Document, lines: LineCounter): FaultDraft[] {
  const twice = document.errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const slip = document.errors.find((error) => error.code !== 'DUPLICATE_KEY');
  return [...twice, ...(slip ? [slip] : [])].map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, code: SYNTAX_CODES[error.code] ?? 'YAML_SYNTAX', place: { line, column: col } };
  });
}

type Document = ReturnType<typeof parseDocument>;

function parseWithRepair(text: string) {
  const first = parse(text);
  if (first.document.errors.length === 0) return { ...first, written: text, repaired: [] };
  const repair = repairColons(text);
  if (repair.repaired.length === 0) return { ...first, written: text, repaired: [] };
  const second = parse(repair.text);
  if (second.document.errors.length >= first.document.errors.length) return { ...first, written: text, repaired: [] };
  return { ...second, written: repair.text, repaired: repair.repaired };
}

function parse(text: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return { document, lines };
}

interface Conversion {
  nodes: number;
  aliases: number;
  readonly document: Document;
  readonly drafts: FaultDraft[];
  readonly file: string;
  readonly locator: Locator;
  /** What stands for a number in odd form. */
  readonly odd: (written: string) => unknown;
}

function toPlain(node: unknown, path: Path, conversion: Conversion): unknown {
  conversion.nodes += 1;
  if (conversion.nodes > MAX_NODES || path.length > MAX_DEPTH) return undefined;
  if (isAlias(node)) return resolveAlias(node, path, conversion);
  if (isSeq(node)) return node.items.map((item, index) => toPlain(item, [...path, index], conversion));
  if (isMap(node)) return toRecord(node, path, conversion);
  if (!isScalar(node)) return undefined;
  if (typeof node.value === 'number' && node.source !== undefined && isOdd(node.source)) {
    return conversion.odd(node.source);
  }
  return node.value;
}

function isOdd(source: string): boolean {
  return /^[-+]?0\d|[xo]|^[-+]?[\d.]+e|^[-+]?\.(?:inf|nan)$/i.test(source);
}

function resolveAlias(node: { resolve: (document: Document) => Node | undefined }, path: Path, conversion: Conversion) {
  conversion.aliases += 1;
  if (conversion.aliases > MAX_ALIASES) {
    const place = conversion.locator.locate(path);
    if (conversion.aliases === MAX_ALIASES + 1) {
      conversion.drafts.push({
        file: conversion.file,
        path,
        place,
        code: 'MANY_ALIASES',
        parts: { most: MAX_ALIASES },
      });
    }
    return undefined;
  }
  return toPlain(node.resolve(conversion.document), path, conversion);
}

function toRecord(map: YAMLMap, path: Path, conversion: Conversion): Record<string, unknown> {
  const { pairs, complaints } = repairPairs(map);
  for (const { at, ...complaint } of complaints) {
    conversion.drafts.push({ ...complaint, file: conversion.file, path, place: conversion.locator.placeOf(at) });
  }
  const entries: [string, unknown][] = [];
  for (const { key, value } of pairs) {
    if (FORBIDDEN_KEYS.has(key)) {
      const place = conversion.locator.locateKey([...path, key]);
      conversion.drafts.push({ file: conversion.file, path, place, value: key, code: 'FORBIDDEN_KEY' });
      continue;
    }
    entries.push([key, typeof value === 'string' ? value : toPlain(value, [...path, key], conversion)]);
  }
  return Object.fromEntries(entries);
}

interface Locator {
  readonly locate: (path: Path) => Place | undefined;
  readonly locateKey: (path: Path) => Place | undefined;
  readonly placeOf: (node: unknown) => Place | undefined;
}

function createLocator(
  root: unknown,
  linePos: (offset: number) => { line: number; col: number },
  text: string,
): Locator {
  function placeOf(node: unknown): Place | undefined {
    const range = rangeOf(node);
    if (!range) return undefined;
    const { line, col } = linePos(range[0]);
    return { line, column: col, written: text.slice(range[0], range[1]) };
  }
  function locate(path: Path): Place | undefined {
    let node: unknown = root;
    let nearestNode: unknown = root;
    for (const step of path) {
      const pair = isMap(node) ? node.items.find((item) => keyText(item) === step) : undefined;
      const next = isSeq(node) && typeof step === 'number' ? node.items[step] : pair?.value;
      if (pair) nearestNode = pair.key;
      // A key without a value, or a value that is not there: the nearest thing above it that is.
      if (rangeOf(next) === undefined || (isScalar(next) && next.source === ''))
        return withoutText(placeOf(nearestNode));
      node = next;
      nearestNode = next;
    }
    const place = placeOf(node);
    return isScalar(node) ? place : withoutText(place);
  }
  function locateKey(path: Path): Place | undefined {
    const map = nodeAt(root, path.slice(0, -1));
    const pair = isMap(map) ? map.items.find((item) => keyText(item) === path.at(-1)) : undefined;
    return pair ? placeOf(pair.key) : locate(path);
  }
  return { locate, locateKey, placeOf };
}

function nodeAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => (isMap(node) || isSeq(node) ? node.get(step, true) : undefined), root);
}

function withoutText(place: Place | undefined): Place | undefined {
  return place && { line: place.line, column: place.column };
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range ?? undefined;
  return undefined;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}
