import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';

const caseSchema = z.object({
  id: z.string(),
  /** Number of the order it is about, once that is known. */
  order: z.string().optional(),
  /** A `ComplaintKind`, "urgent", "review" for a bad review, "service" for what is about no order. */
  kind: z.string(),
  openedAt: z.number(),
  /** Absent while it is open. */
  closedAt: z.number().optional(),
  /** The shopper's own yes, a person's word, or nothing heard any more: silence is not solved. */
  closedBy: z.enum(['shopper', 'person', 'silence']).optional(),
  /** How often the shopper has come back to it. */
  times: z.int().positive(),
  /** When the shopper last spoke of it. */
  heardAt: z.number().optional(),
  /** When the shopper last said that it is not solved; only their own yes is more than that. */
  deniedAt: z.number().optional(),
  /** Outcome, once there is one: "exchange", "refund", "credit", "person", … */
  remedy: z.string().optional(),
  /** Minor units the shop gave in by a leaning; absent for a right. */
  worth: z.int().optional(),
  /** Pictures the shopper sent for it, by id. */
  photos: z.array(z.string()).optional(),
  skus: z.array(z.string()).optional(),
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

/** Open complaints, oldest first. */
export function openCases(cases: readonly Case[]): readonly Case[] {
  return cases.filter(({ closedAt }) => closedAt === undefined);
}

/** The cases with one of them changed. */
export function changeCase(cases: readonly Case[], id: string, change: Partial<Case>): readonly Case[] {
  return cases.map((each) => (each.id === id ? { ...each, ...change } : each));
}
