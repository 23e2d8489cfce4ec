import { z } from 'zod';
import type { EarlierRemedy } from '../../care/remedy.ts';
import type { Slice } from '../../conversation/skill.ts';

const remedySchema = z.object({
  /** Short, so that it fits a button at any door of the desk. */
  id: z.string(),
  caseId: z.string().optional(),
  conversationId: z.string(),
  /** Number the shopper knows, and the engine's own id. */
  order: z.string(),
  orderId: z.string(),
  what: z.enum(['exchange', 'refund', 'return', 'cancel', 'change']),
  skus: z.array(z.string()),
  /** Minor units paid back, or the worth of what is sent again; absent where no money is in it. */
  amount: z.int().optional(),
  /** What it counts towards the shopper's 90 days; absent for what is a right. */
  worth: z.int().optional(),
  /** How much the bot may give by itself, and the setting that says so; for staff only. */
  limit: z.int().optional(),
  source: z.string().optional(),
  /** Why a person decides, where the bot may not. */
  reason: z.string().optional(),
  /** The shopper's own words; for a change what is wanted. */
  words: z.string(),
  photos: z.array(z.string()),
  /**
   * `waiting`: a person decides or confirms · `doing`: asked of the shop engine · `approved`, `changed`: decided, to be
   * carried out · `done`: the answer is in · `refused`, `withdrawn`, `failed`: nothing comes of it.
   */
  state: z.enum(['waiting', 'doing', 'approved', 'changed', 'done', 'refused', 'withdrawn', 'failed']),
  at: z.number(),
  by: z.string().optional(),
  /** The promise the shopper waits on, and its due time. */
  promise: z.string().optional(),
  dueAt: z.number().optional(),
  /** Another promise, of a person's word on how it goes on; kept as soon as a person writes. */
  answer: z.string().optional(),
});

/** Something done, or asked of a person, to put an order right. */
export type Remedy = z.infer<typeof remedySchema>;

/** What was done for the shopper, oldest first; staff decide on those that are `waiting`. */
export const remediesSlice: Slice<readonly Remedy[]> = {
  name: 'remedies',
  scope: 'shopper',
  schema: z.array(remedySchema),
  empty: [],
};

/** Nothing comes of these. */
const OVER: ReadonlySet<Remedy['state']> = new Set(['refused', 'withdrawn', 'failed']);

/** What goes on for an order, or was done to it, newest first. */
export function remediesFor(remedies: readonly Remedy[], orderId: string): readonly Remedy[] {
  return remedies.filter((remedy) => remedy.orderId === orderId && !OVER.has(remedy.state)).toReversed();
}

/** What the shopper's limit of 90 days is reckoned from; what still waits for a person counts as given. */
export function earlierRemedies(remedies: readonly Remedy[]): readonly EarlierRemedy[] {
  return remedies.flatMap(({ state, at, worth }) => (worth === undefined || OVER.has(state) ? [] : [{ at, worth }]));
}

/** The remedies with one of them changed. */
export function changeRemedy(remedies: readonly Remedy[], id: string, change: Partial<Remedy>): readonly Remedy[] {
  return remedies.map((remedy) => (remedy.id === id ? { ...remedy, ...change } : remedy));
}
