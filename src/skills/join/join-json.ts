import type { Json } from '../../values/value.ts';

/** Members that tell the entries of a list apart. */
const NAMES = ['id', 'promise', 'code', 'number'] as const;
const TIMES = ['at', 'openedAt', 'madeAt'] as const;

/**
 * Two contents of one kind as one that loses nothing: lists hold the entries of both, records the members of both, of two
 * numbers the larger stays and of two words those of `left`.
 */
export function joinJson(left: Json | undefined, right: Json | undefined): Json | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  if (isList(left) && isList(right)) return joinLists(left, right);
  if (isRecord(left) && isRecord(right)) return joinRecords(left, right);
  if (typeof left === 'number' && typeof right === 'number') return Math.max(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return left || right;
  return left;
}

/** Numbers are moments: they are kept in order, and each as often as it was there. */
function joinLists(left: readonly Json[], right: readonly Json[]): Json {
  const all = [...left, ...right];
  if (all.every((item) => typeof item === 'number')) return all.toSorted((one, other) => one - other);
  const known = new Map<string, Json>();
  for (const item of all) {
    const name = nameOf(item);
    const same = known.get(name);
    known.set(name, same === undefined ? item : (joinJson(same, item) ?? item));
  }
  return inOrder([...known.values()]);
}

/** Entries with a time stand in its order. */
function inOrder(items: readonly Json[]): readonly Json[] {
  const time = TIMES.find((name) => items.every((item) => isRecord(item) && typeof item[name] === 'number'));
  if (time === undefined) return items;
  const at = (item: Json) => (isRecord(item) ? Number(item[time]) : 0);
  return items.toSorted((one, other) => at(one) - at(other));
}

function nameOf(item: Json): string {
  const name = isRecord(item) ? NAMES.find((each) => typeof item[each] === 'string') : undefined;
  return isRecord(item) && name !== undefined ? `${name}:${String(item[name])}` : JSON.stringify(item);
}

function joinRecords(left: JsonRecord, right: JsonRecord): JsonRecord {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const joined = joinJson(own(left, name), own(right, name));
      return joined === undefined ? [] : [[name, joined]];
    }),
  );
}

type JsonRecord = { readonly [key: string]: Json };

function own(record: JsonRecord, name: string): Json | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !isList(value);
}
