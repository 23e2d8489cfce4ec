import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

const caseSchema = z.object({
  id: z.string(),
  /** Number of the order it is about, once that is known. */
  order: z.string().optional(),
  /** A `ComplaintKind`, or "review" for a bad review, "service" for what is about no order. */
  kind: z.string(),
  openedAt: z.number(),
  /** Absent while it is open. */
  closedAt: z.number().optional(),
  /** How often the shopper has come back to it. */
  times: z.int().positive(),
  /** Outcome, once there is one: "exchange", "refund", "credit", "person", … */
  remedy: z.string().optional(),
  /** Minor units the shop gave in by a leaning; absent for a right. */
  worth: z.int().optional(),
});

/** A complaint of the shopper and how it stands. */
export type Case = z.infer<typeof caseSchema>;

/** The shopper's complaints, oldest first. */
export const casesSlice: Slice<readonly Case[]> = {
  name: 'cases',
  scope: 'shopper',
  schema: z.array(caseSchema),
  empty: [],
};
