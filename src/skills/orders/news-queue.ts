import { z } from 'zod';
import type { Slice } from '../../conversation/skill.ts';
import type { Value, Values } from '../../values/value.ts';

/** One thing to say of one or several orders. */
export interface QueuedNews {
  /** Outcome that says it. */
  readonly outcome: string;
  readonly values: Values;
}

/** News of several orders that is being said in this very turn. */
export const newsQueueSlice: Slice<readonly QueuedNews[]> = {
  name: 'news-queue',
  scope: 'conversation',
  // Values were made by skills and come back as they were stored.
  schema: z.array(z.object({ outcome: z.string(), values: z.record(z.string(), z.custom<Value>()) })),
  empty: [],
};
