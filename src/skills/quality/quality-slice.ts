import { z } from 'zod';
import type { AskedItem } from '../../care/quality.ts';
import type { Slice } from '../../conversation/skill.ts';

const askedSchema = z.object({
  item: z.string(),
  side: z.enum(['expected', 'perceived']),
  score: z.number().optional(),
  at: z.number(),
  matter: z.string(),
  conversationId: z.string(),
  contact: z.string(),
});

const qualitySchema = z.object({
  asked: z.array(askedSchema),
  /** Orders that arrived, by number, oldest first. */
  arrived: z.array(z.object({ order: z.string(), at: z.number() })),
  /** When a question was last put, answered or skipped: what follows within half a day is the same contact. */
  touchedAt: z.number().optional(),
  /** The question that waits was explained once already. */
  isExplained: z.boolean().optional(),
});

/** What one shopper was asked of quality, and what they have received. */
export type Quality = Omit<z.infer<typeof qualitySchema>, 'asked'> & { readonly asked: readonly AskedItem[] };

/** What one shopper was asked of quality and answered, over all channels. */
export const qualitySlice: Slice<Quality> = {
  name: 'quality',
  scope: 'shopper',
  // zod writes absent members as `undefined`, which plain data never holds.
  schema: qualitySchema as unknown as z.ZodType<Quality>,
  empty: { asked: [], arrived: [] },
};
