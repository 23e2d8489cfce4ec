import { isScalar, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { Complaint } from './fault-draft.ts';

/** A pair of a map as it is most likely meant; a text replaces the value where it had to be put together again. */
interface MeantPair {
  readonly key: string;
  readonly value: unknown;
}

/** Something wrong with a pair; `at` is the node it stands at. */
type PairComplaint = Complaint & { readonly at: unknown; readonly value: string };

/**
 * Puts together what braces cut apart: in `{ text: 24 hours, else 50 }` the comma ends the text and `else 50` becomes a key
 * of its own; in `{ floor: 1,325 }` so does `325`; `{ floor：325 }` is a key without a value.
 */
export function repairPairs(map: YAMLMap): { pairs: readonly MeantPair[]; complaints: readonly PairComplaint[] } {
  const pairs: MeantPair[] = [];
  const complaints: PairComplaint[] = [];
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!map.flow || !hasNoValue(pair)) {
      pairs.push({ key, value: pair.value });
      continue;
    }
    const colon = /^([A-Za-z_][\w-]*)(?:：\s*|:)(\S.*)$/.exec(key);
    if (colon) {
      const [, name = '', rest = ''] = colon;
      pairs.push({ key: name, value: /^-?\d+(?:\.\d+)?$/.test(rest) ? numberNode(Number(rest)) : rest });
      complaints.push({ code: 'COLON', at: pair.key, value: key, suggestion: `${name}: ${rest}` });
      continue;
    }
    joinLost({ pairs, complaints }, pair, key);
  }
  return { pairs, complaints };
}

function hasNoValue(pair: Pair): boolean {
  return pair.value === null || pair.value === undefined;
}

/** Gives the lost half back to the value before it: "1,325" stays for number readers to judge, a sentence is complained of. */
function joinLost(meant: { pairs: MeantPair[]; complaints: PairComplaint[] }, pair: Pair, lost: string): void {
  const before = meant.pairs.pop();
  const half = before && halfText(before.value);
  if (!before || half === undefined) {
    if (before) meant.pairs.push(before);
    meant.complaints.push({ code: 'KEY_WITHOUT_VALUE', at: pair.key, value: lost });
    return;
  }
  if (/\d$/.test(half) && /^\d{3}$/.test(lost)) {
    meant.pairs.push({ key: before.key, value: `${half},${lost}` });
    return;
  }
  const whole = `${half}, ${lost}`;
  meant.pairs.push({ key: before.key, value: whole });
  meant.complaints.push({ code: 'LOST_TEXT', at: pair.key, value: lost, suggestion: `${before.key}: "${whole}"` });
}

function halfText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isScalar(value) && value.source ? value.source : undefined;
}

function numberNode(value: number): Scalar {
  const node = new Scalar(value);
  node.source = String(value);
  return node;
}
