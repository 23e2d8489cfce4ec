import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

/** What the shopper has said so far to prove that an order is theirs. */
export const proofSlice: Slice<{ readonly number?: string; readonly email?: string; readonly phone?: string }> = {
  name: 'order-proof',
  scope: 'conversation',
  schema: z.object({
    number: z.string().exactOptional(),
    email: z.string().exactOptional(),
    phone: z.string().exactOptional(),
  }),
  empty: {},
};

/** Failed tries of the shopper to prove an order, oldest first. */
export const triesSlice: Slice<readonly number[]> = {
  name: 'proof-tries',
  scope: 'shopper',
  schema: z.array(z.number()),
  empty: [],
};
