import type { Value, Values } from '../values/value.ts';

/** What of a fact a placeholder asks for. */
export type FactPart = 'text' | 'on' | 'source' | 'what' | 'price';

const PARTS: Readonly<Record<string, FactPart>> = { on: 'on', source: 'source', what: 'what', price: 'price' };

/** Splits "fact.material.on" into the name a value may have and the part asked for; undefined when it has no such ending. */
function splitFactPart(name: string): { readonly base: string; readonly part: FactPart } | undefined {
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1);
  const part = dot > 0 && Object.hasOwn(PARTS, ending) ? PARTS[ending] : undefined;
  return part === undefined ? undefined : { base: name.slice(0, dot), part };
}

/** A placeholder's value: its own, or a part of the fact named before the last dot. */
export function findValue(
  values: Values,
  name: string,
): { readonly value: Value; readonly part: FactPart } | undefined {
  const own = Object.hasOwn(values, name) ? values[name] : undefined;
  if (own !== undefined) return { value: own, part: 'text' };
  const split = splitFactPart(name);
  const base = split && Object.hasOwn(values, split.base) ? values[split.base] : undefined;
  if (!split || base === undefined || typeof base !== 'object' || base.kind !== 'fact') return undefined;
  return { value: base, part: split.part };
}
