import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

/** When the assistant was asked for this shopper within the last hour, oldest first: their share is reserved before a call. */
export const assistSlice: Slice<{ readonly askedAt: readonly number[] }> = {
  name: 'assist',
  scope: 'shopper',
  schema: z.object({ askedAt: z.array(z.number()) }),
  empty: { askedAt: [] },
};
