import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import { FLOW_FAULT_WORDS, type FlowFaultCode } from './flow-fault-words.ts';

/** Where a fault is and what it is about; `wanted` is what would be right. */
export interface FlowFaultParts {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly code: FlowFaultCode;
  readonly value?: string;
  readonly wanted?: string;
  readonly suggestion?: string;
  readonly severity?: Fault['severity'];
}

/** How faults are placed and worded. */
export interface FaultWriting {
  readonly locate: (
    file: string,
    path: readonly (string | number)[],
  ) => { readonly line: number; readonly column: number } | undefined;
  /** English when absent. */
  readonly language?: Language;
}

/** One fault of a flow file, placed and worded for the owner. */
export function flowFault(parts: FlowFaultParts, writing: FaultWriting): Fault {
  const { file, path, code, value, wanted, suggestion, severity = 'error' } = parts;
  const message = FLOW_FAULT_WORDS[code][writing.language ?? 'en']
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

/** The candidate nearest to `text` within two edits, if any. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of candidates) {
    const distance = editDistance(text, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? limit;
}
