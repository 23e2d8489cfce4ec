import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

const repairSchema = z.object({
  /** The complaint under talk. */
  caseId: z.string().optional(),
  orderId: z.string().optional(),
  kind: z.enum(['wrong-item', 'damaged', 'not-as-described', 'late', 'unclear-fault', 'no-reason']).optional(),
  wish: z.enum(['exchange', 'refund']).optional(),
  /** The complaint in the shopper's own words, for whoever decides. */
  words: z.string().optional(),
  /** The shopper asked whether, or was beside themselves: nothing is done before a yes. */
  isUnsure: z.boolean().optional(),
  /** What the shopper was last offered. */
  offered: z.enum(['exchange', 'refund', 'return']).optional(),
  /** The complaint over whose offer the shopper has let off steam once. */
  ventedOver: z.string().optional(),
  /** Orders asked about, by id, in the order of the buttons. */
  asked: z.array(z.string()).optional(),
  /** Pictures that came before anybody knew what for. */
  loose: z.array(z.object({ id: z.string(), at: z.number() })).optional(),
  /** What is to be changed in an order, once it was read back. */
  change: z.string().optional(),
});

/** What a talk about an order is at. */
export type RepairTalk = z.infer<typeof repairSchema>;

/** The complaint, cancellation or change under talk in one conversation. */
export const repairSlice: Slice<RepairTalk> = {
  name: 'repair',
  scope: 'conversation',
  schema: repairSchema,
  empty: {},
};
