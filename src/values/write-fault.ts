import type { Fault } from './errors.ts';
import type { Language } from './language.ts';

/** Where a fault is and what it is about; `wanted` is what would be right. */
export interface FaultParts<Code extends string> {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly code: Code;
  readonly value?: string;
  readonly wanted?: string;
  readonly suggestion?: string;
  readonly severity?: Fault['severity'];
}

/** How faults are placed and worded; lines and columns start at 1. */
export interface FaultWriting {
  readonly locate: (
    file: string,
    path: readonly (string | number)[],
  ) => { readonly line: number; readonly column: number } | undefined;
  /** English when absent. */
  readonly language?: Language;
}

/** Sentences of each kind of fault, with {value} and {wanted}. */
export type FaultWords<Code extends string> = Readonly<Record<Code, Readonly<Record<Language, string>>>>;

/** One fault of a file, placed and worded for the owner. */
export function writeFault<Code extends string>(
  words: FaultWords<Code>,
  parts: FaultParts<Code>,
  { locate, language = 'en' }: FaultWriting,
): Fault {
  const { file, path, code, value, wanted, suggestion, severity = 'error' } = parts;
  const message = words[code][language]
    .replaceAll('{value}', () => value ?? '')
    .replaceAll('{wanted}', () => wanted ?? '');
  return {
    file,
    ...(locate(file, path) ?? {}),
    path: path.join('.'),
    code,
    ...(value === undefined ? {} : { value }),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    severity,
  };
}
