import type { Fault } from '../values/errors.ts';
import type { FaultCode } from './fault-words-en.ts';

/** Where a value stands in its file: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A place in a file and what is written there; lines and columns start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly written?: string;
}

/** What is wrong with a value, without where: what readers of single values return. */
export interface Complaint {
  readonly code: FaultCode;
  readonly suggestion?: string | undefined;
  readonly severity?: Fault['severity'];
  /** The value must not be repeated in the fault. */
  readonly secret?: boolean;
  /** Fillings of the words of `code`. */
  readonly parts?: Readonly<Record<string, string | number>>;
}

/** A fault before it is put into the owner's language. */
export interface FaultDraft extends Complaint {
  readonly file: string;
  readonly path?: Path;
  readonly place?: Place | undefined;
  /** The offending value; what is written at `place` when absent. */
  readonly value?: string;
}

/** A file read into plain data, which still knows where each value stands. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at `path` stands; else where its key or what it would stand in does. */
  readonly locate: (path: Path) => Place | undefined;
  /** Where the key that ends `path` stands. */
  readonly locateKey: (path: Path) => Place | undefined;
  readonly drafts: readonly FaultDraft[];
}

/** A draft about the value at `path` of `source`. */
export function draftAt(source: Source, path: Path, complaint: Complaint): FaultDraft {
  const value = valueAt(source.value, path);
  const draft = { ...complaint, file: source.file, path, place: source.locate(path) };
  return typeof value === 'string' ? { ...draft, value } : draft;
}

/** The value at `path` of unchecked data; undefined when there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current ?? undefined;
}

/** "prices.floors[1].floor" */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
