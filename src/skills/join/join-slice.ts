import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

/** A code that is used only once the shopper has said that the other chat is theirs. */
export const joinSlice: Slice<{ readonly code?: string | undefined }> = {
  name: 'join',
  scope: 'conversation',
  schema: z.object({ code: z.string().optional() }),
  empty: {},
};
