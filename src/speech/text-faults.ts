import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import { TEXT_FAULT_WORDS, type TextFaultCode } from './text-fault-words.ts';

/** Where a fault is and what it is about; `wanted` is what would be right. */
export interface TextFaultParts {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly code: TextFaultCode;
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

/** One fault of a file of texts, placed and worded for the owner. */
export function textFault(parts: TextFaultParts, writing: FaultWriting): Fault {
  const { file, path, code, value, wanted, suggestion, severity = 'error' } = parts;
  const message = TEXT_FAULT_WORDS[code][writing.language ?? 'en']
    .replaceAll('{value}', () => value ?? '')
    .replaceAll('{wanted}', () => wanted ?? '');
  return {
    file,
    ...(writing.locate(file, path) ?? {}),
    path: path.join('.'),
    code,
    ...(value === undefined ? {} : { value }),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    severity,
  };
}
