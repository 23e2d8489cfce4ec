import { z } from 'zod';
import { checkWithSchema } from './check-with-schema.ts';
import type { FaultDraft, Path, Source } from './fault-draft.ts';

/** One item of a list with the place it was read from. */
export interface Placed<T> {
  readonly item: T;
  readonly source: Source;
  readonly path: Path;
}

/**
 * Reads a file that is a list: the good items with their places, and a draft for everything wrong with the others.
 * A file that could not be read at all has its faults already.
 */
export function readItems<T>(
  source: Source,
  schema: z.ZodType<T>,
): { readonly items: readonly Placed<T>[]; readonly drafts: readonly FaultDraft[] } {
  if (source.value === undefined && source.drafts.length > 0) return { items: [], drafts: [] };
  const { drafts } = checkWithSchema(source, z.array(schema));
  return { items: goodItems(source, [], { value: source.value, schema }), drafts };
}

/** The items of the list `value` at `path` of `source` that the schema accepts; others are passed over in silence. */
export function goodItems<T>(source: Source, path: Path, list: { value: unknown; schema: z.ZodType<T> }): Placed<T>[] {
  if (!Array.isArray(list.value)) return [];
  return list.value.flatMap((value, index) => {
    const result = list.schema.safeParse(value);
    return result.success ? [{ item: result.data, source, path: [...path, index] }] : [];
  });
}
