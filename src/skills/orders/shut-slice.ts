import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';
import type { ShopInput } from '../shop-skill.ts';

/** When the shopper shut this chat to us. */
export const shutSlice: Slice<{ readonly at?: number | undefined }> = {
  name: 'shut',
  scope: 'conversation',
  schema: z.object({ at: z.number().optional() }),
  empty: {},
};

/** Nothing said in this chat arrives: it was shut, and the shopper has not been heard there since. */
export function isShut({ memory, conversation }: ShopInput): boolean {
  const { at } = memory(shutSlice);
  return at !== undefined && (conversation.heardAt ?? 0) <= at;
}
