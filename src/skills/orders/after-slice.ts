import { z } from 'zod';
import type { GuaranteeRemedy } from '../../care/guarantee.ts';
import type { LedgerPromise } from '../../care/promise-ledger.ts';
import type { Slice } from '../../conversation/skill.ts';

const promiseSchema: z.ZodType<LedgerPromise> = z.object({
  id: z.string(),
  what: z.string(),
  orderId: z.string().exactOptional(),
  madeAt: z.number(),
  dueAt: z.number(),
  state: z.enum(['open', 'kept', 'broken', 'moved', 'released']),
  settledAt: z.number().exactOptional(),
  evidence: z.string().exactOptional(),
  doneAt: z.number().exactOptional(),
  first: z.object({ id: z.string(), dueAt: z.number() }).exactOptional(),
});

const remedySchema: z.ZodType<GuaranteeRemedy> = z.object({
  key: z.string(),
  orderId: z.string(),
  breachOf: z.string(),
  pays: z.object({ credit: z.int().exactOptional(), refund: z.int().exactOptional() }),
});

/** What is remembered after an order. */
export interface After {
  /** Promises about orders, oldest first. */
  readonly promises: readonly LedgerPromise[];
  /** What guarantees owed, paid or under way. */
  readonly owed: readonly GuaranteeRemedy[];
  /** Keys of the looks at parcels that are over. */
  readonly looks: readonly string[];
}

/** Promises and looks at the shopper's orders. */
export const afterSlice: Slice<After> = {
  name: 'after',
  scope: 'shopper',
  schema: z.object({
    promises: z.array(promiseSchema),
    owed: z.array(remedySchema),
    looks: z.array(z.string()),
  }),
  empty: { promises: [], owed: [], looks: [] },
};

/** The order this conversation was last told of, by the engine's id. */
export const orderTalkSlice: Slice<{ readonly orderId?: string; readonly others?: readonly string[] }> = {
  name: 'order-talk',
  scope: 'conversation',
  // `others`: ids of the orders that were in the same message.
  schema: z.object({ orderId: z.string().exactOptional(), others: z.array(z.string()).exactOptional() }),
  empty: {},
};
