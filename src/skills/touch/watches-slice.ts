import { z } from 'zod';
import type { Watch } from '../../care/watch-match.ts';
import type { Slice } from '../../conversation/skill.ts';

const wishSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('price'), atMost: z.int().positive() }),
  z.object({ kind: z.literal('stock') }),
  z.object({ kind: z.literal('new'), known: z.array(z.string()) }),
]);

const watchSchema = z.object({
  promise: z.string(),
  sku: z.string().optional(),
  category: z.string().optional(),
  wish: wishSchema,
  madeAt: z.number(),
  until: z.number(),
});

/** What the shopper wants to hear of when it turns up. */
export const watchesSlice: Slice<readonly Watch[]> = {
  name: 'watches',
  scope: 'shopper',
  // zod writes absent members as `undefined`, which plain data never holds.
  schema: z.array(watchSchema) as unknown as z.ZodType<readonly Watch[]>,
  empty: [],
};

/** The watches that have not ended by their time. */
export function openWatches(watches: readonly Watch[], now: number): readonly Watch[] {
  return watches.filter(({ until }) => until >= now);
}
