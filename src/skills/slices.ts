import { z } from 'zod';
import type { Deal } from '../bargaining/deal.ts';
import { type Memory, memorySchema } from '../bargaining/memory.ts';
import { termsSchema } from '../bargaining/schemas.ts';
import type { OrderState } from '../care/order.ts';
import type { Slice } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { orderSchema } from './orders/order-schema.ts';

/** A message whose answer waits until the shopper has said which product is meant; `flow` is to answer it. */
const heldSchema = z.object({
  flow: z.string(),
  // Written by skills only, from a meaning of this type.
  meaning: z.custom<Meaning>((value) => typeof value === 'object' && value !== null),
  /** The event that named the product; the held message is answered in its turn. */
  answeredIn: z.string().optional(),
});

const talkSchema = z.object({
  /** Product under talk. */
  sku: z.string().optional(),
  /** Page the shopper was last seen on. */
  page: z.string().optional(),
  /** Pieces under talk. */
  quantity: z.int().positive().optional(),
  held: heldSchema.optional(),
  /** Messages in a row that said nothing about the price in a haggle. */
  lost: z.int().nonnegative().optional(),
  /** What nobody here could answer, until the shopper has said whether to ask staff. */
  question: z.string().optional(),
  /** Minor units for one piece. */
  budget: z.int().positive().optional(),
  /** Product last suggested. */
  suggested: z.string().optional(),
});

/** What one conversation is about at the moment. */
export type Talk = z.infer<typeof talkSchema>;

export const talkSlice: Slice<Talk> = { name: 'talk', scope: 'conversation', schema: talkSchema, empty: {} };

/** What the shop remembers of the shopper's haggles, by `haggleKey`. */
export const hagglesSlice: Slice<Readonly<Record<string, Memory>>> = {
  name: 'haggles',
  scope: 'shopper',
  schema: z.record(z.string(), memorySchema),
  empty: {},
};

/** The key under which the haggle over `quantity` pieces of a product is remembered. */
export function haggleKey(sku: string, quantity: number): string {
  return `${sku}×${quantity}`;
}

/** A deal with what it was worth under the policy it was made under; `account` is for the owner only. */
export interface KeptDeal extends Deal {
  readonly account: { readonly net: number; readonly floor: number; readonly discount: number };
}

const dealSchema: z.ZodType<KeptDeal> = z.object({
  code: z.string(),
  shopper: z.string(),
  items: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  terms: termsSchema,
  currency: z.string(),
  shippingIncluded: z.boolean(),
  policyVersion: z.string(),
  madeAt: z.number(),
  expiresAt: z.number(),
  transferable: z.boolean(),
  state: z.enum(['live', 'redeemed', 'expired', 'replaced', 'withdrawn']),
  revived: z.int(),
  orderId: z.string().optional(),
  account: z.object({ net: z.int(), floor: z.int(), discount: z.int() }),
});

/** The shopper's deals, oldest first. */
export const dealsSlice: Slice<readonly KeptDeal[]> = {
  name: 'deals',
  scope: 'shopper',
  schema: z.array(dealSchema),
  empty: [],
};

/** When the shopper was last spoken to first. */
export const silenceSlice: Slice<{ readonly spokenAt?: number | undefined }> = {
  name: 'silence',
  scope: 'shopper',
  schema: z.object({ spokenAt: z.number().optional() }),
  empty: {},
};

/** Orders proved to be the shopper's, as last told of, newest last. */
export const ordersSlice: Slice<readonly OrderState[]> = {
  name: 'orders',
  scope: 'shopper',
  schema: z.array(orderSchema),
  empty: [],
};

const handoverSchema = z.object({
  /** The promise of an answer, while it is open. */
  promise: z.string().optional(),
  dueAt: z.number().optional(),
  /** Why the person was called at once, when they were. */
  urgent: z.string().optional(),
  /** Names the handover at the doors of staff. */
  id: z.string().optional(),
  since: z.number().optional(),
  /** A word of ours. */
  why: z.string().optional(),
  /** The shopper's words that called a person. */
  words: z.string().optional(),
  mood: z.string().optional(),
  /** Flows that were tried before. */
  tried: z.array(z.string()).optional(),
  /** Who has said that they are on it. */
  seenBy: z.string().optional(),
  /** A question staff were asked while the bot goes on, with the promise of its answer. */
  fact: z.object({ promise: z.string(), dueAt: z.number(), askedAt: z.number(), question: z.string() }).optional(),
  /** Earlier promises of a person's words that are still open. */
  also: z.array(z.object({ promise: z.string(), dueAt: z.number() })).optional(),
  /** News of an order that reached the shopper nowhere; staff tell it. */
  untold: z.object({ order: z.string(), at: z.number() }).optional(),
  /** Who has the talk, since when. */
  staff: z.string().optional(),
  tookAt: z.number().optional(),
});

/** What is remembered of a person being called. */
export type Handover = z.infer<typeof handoverSchema>;

/** The person a conversation waits for or is with; after it is over, the last one. */
export const handoverSlice: Slice<Handover> = {
  name: 'handover',
  scope: 'conversation',
  schema: handoverSchema,
  empty: {},
};
