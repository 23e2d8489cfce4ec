import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

const askedSchema = z.object({
  /** Of the reply that was not sent yet. */
  id: z.string(),
  by: z.string(),
  text: z.string(),
  photos: z.array(z.string()),
  /** Minor units for all pieces. */
  total: z.int(),
  quantity: z.int(),
  sku: z.string().optional(),
  freeShipping: z.boolean(),
});

const deskSchema = z.object({
  /** Ids of what staff said here and may still change, newest last. */
  replies: z.array(z.string()),
  /** A reply with a price in it that waits for a yes or a deal. */
  asked: askedSchema.optional(),
  /** Drafts of the bot that were sent or dropped. */
  settled: z.array(z.string()),
});

/** What staff have done in a conversation, as far as later acts need it. */
export type DeskMemory = z.infer<typeof deskSchema>;

export const deskSlice: Slice<DeskMemory> = {
  name: 'desk',
  scope: 'conversation',
  schema: deskSchema,
  empty: { replies: [], settled: [] },
};
