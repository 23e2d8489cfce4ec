import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

/** An erasure that is planned and can still be stopped. */
export const erasureSlice: Slice<{
  readonly promise?: string | undefined;
  readonly item?: string | undefined;
}> = {
  name: 'erasure',
  scope: 'shopper',
  schema: z.object({ promise: z.string().optional(), item: z.string().optional() }),
  empty: {},
};
