import type { Place } from './fault-draft.ts';

/** A colon mended, with the line as it should be. */
interface ColonRepair {
  readonly place: Place;
  readonly value: string;
  readonly suggestion: string;
}

/** Mends keys at the start of a line whose colon is full-width ("floor：325") or lacks its space ("floor:325"). */
export function repairColons(text: string): { readonly text: string; readonly repaired: readonly ColonRepair[] } {
  const repaired: ColonRepair[] = [];
  const lines = text.split('\n').map((line, index) => {
    const match = /^(\s*(?:- +)*)([A-Za-z_][\w-]*)(：\s*|:)(?=[^\s/])(.*)$/.exec(line);
    if (!match) return line;
    const [, indent = '', key = '', colon = '', rest = ''] = match;
    repaired.push({
      place: { line: index + 1, column: indent.length + 1 },
      value: `${key}${colon.trim()}${rest}`,
      suggestion: `${key}: ${rest}`,
    });
    return `${indent}${key}: ${rest}`;
  });
  return { text: lines.join('\n'), repaired };
}
